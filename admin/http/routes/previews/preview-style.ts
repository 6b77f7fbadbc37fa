/** How the page of a preview looks; it stands in the page, which loads no style. */
export const PREVIEW_STYLE = `
:root { color-scheme: light dark; }
body { font: 17px/1.7 system-ui, 'Noto Sans KR', sans-serif; max-width: 50rem; margin: 0 auto; padding: 1rem; }
.notice { border: 2px dashed; border-radius: .5rem; padding: .5rem 1rem; font-size: .875rem; }
figure { margin: 1.5rem 0; }
img { display: block; max-width: 100%; height: auto; }
figcaption, main > p { white-space: pre-line; }
.missing { border: 1px solid; padding: 2rem 1rem; }
.sources { font-size: .8125rem; white-space: normal; }
`
