/** How the page of a mailed link looks; it stands in the page, which loads no style. */
export const PASSWORD_STYLE = `
:root { color-scheme: light dark; }
body { font: 17px/1.6 system-ui, 'Noto Sans KR', sans-serif; max-width: 30rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.25rem; }
label { display: block; margin-top: 1rem; }
input[type=password], input[type=text] { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; }
button { font: inherit; margin-top: 1.5rem; padding: .5rem 1.5rem; cursor: pointer; }
#hint { font-size: .8125rem; margin: .25rem 0 0; }
#message { white-space: pre-line; border-left: .25rem solid; padding-left: .75rem; }
#message:empty { display: none; }
[hidden] { display: none; }
`
