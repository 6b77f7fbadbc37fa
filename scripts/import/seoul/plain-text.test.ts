import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'

test.each([
  ['breaks lines where the page does', '가<br />나<br>다<bt />라</p>마', '가\n나\n다\n라\n마'],
  ['drops bullets and empty lines', '○ 가\n\n ○나\n', '가\n나'],
  ['keeps the title of a work, which is no tag', '<수풀과 학>', '<수풀과 학>'],
  [
    'decodes references once, so that what was escaped stays text',
    '&lt;b&gt; &amp;lt; &#44032;&#xAC01;',
    '<b> &lt; 가각',
  ],
  ['leaves a reference that it does not know as it is', 'A&foo;B', 'A&foo;B'],
  ['drops references to no character', '가&#0;&#xD800;&#9999999;나', '가나'],
  ['drops what a page does not show', '<script>alert("x")</script>가<!-- 나 --><b class="x">다</b>', '가다'],
  ['writes NFC with single spaces', '\u1100\u1161 \u00a0 \t나', '가 나'],
])('%s', (_promise, html, text) => {
  expect(plainText(html)).toBe(text)
})
