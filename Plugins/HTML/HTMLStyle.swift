/// The style of a page.
///
/// One column of some 66 signs, a serif face for text and a sans-serif one for what is about the text; sizes on a
/// scale of 1.2; colours as custom properties, light and dark, so that a few lines of a user's own sheet change them.
/// All faces are those that systems come with. Colours keep a contrast of 4.5 or more on their ground.
enum HTMLStyle {
  static let sheet: StaticString = """
    :root {
      color-scheme: light dark;
      --ground: #fffdf9;
      --raised: #f5f1e8;
      --ink: #1d1b18;
      --soft: #5e584e;
      --rule: #dcd5c7;
      --accent: #9c2b16;
      --tag: #2a5a63;
      --latin: "Iowan Old Style", "Palatino Nova", Palatino, "Palatino Linotype", "Source Serif 4", "Noto Serif", Georgia, serif;
      --plain: -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, system-ui, sans-serif;
      --serif: var(--latin);
      --sans: var(--plain);
      --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", Menlo, Consolas, monospace;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #171614;
        --raised: #211f1c;
        --ink: #e8e3d9;
        --soft: #aaa397;
        --rule: #3a3631;
        --accent: #f2a38f;
        --tag: #93c5cf;
      }
    }
    *, *::before, *::after { box-sizing: border-box; }
    html {
      font-size: clamp(1.0625rem, 0.98rem + 0.4vw, 1.25rem);
      -webkit-text-size-adjust: 100%;
      text-size-adjust: 100%;
      scroll-padding-top: 1rem;
    }
    body {
      margin: 0;
      background: var(--ground);
      color: var(--ink);
      font-kerning: normal;
      text-rendering: optimizeLegibility;
      overflow-wrap: break-word;
    }
    main { max-width: 36rem; margin: 0 auto; padding: clamp(1.5rem, 6vw, 4.5rem) 1.25rem 6rem; }

    /* Scripts with faces and proportions of their own. */
    :where(:lang(ar), :lang(fa), :lang(ur), :lang(ckb), :lang(ps), :lang(sd)) {
      --serif: "Noto Naskh Arabic", "Scheherazade New", "Geeza Pro", "Arabic Typesetting", var(--latin);
      --sans: "Noto Sans Arabic", "SF Arabic", "Segoe UI", var(--plain);
    }
    :where(:lang(ug)) {
      --serif: "UKIJ Tuz Tom", "Noto Naskh Arabic", "Scheherazade New", "Microsoft Uighur", "Geeza Pro", var(--latin);
      --sans: "UKIJ Tuz", "Noto Sans Arabic", "Segoe UI", "Geeza Pro", var(--plain);
    }
    :where(:lang(he), :lang(yi)) { --serif: "Noto Serif Hebrew", "Frank Ruehl CLM", "New Peninim MT", David, var(--latin); }
    :where(:lang(zh)) {
      --serif: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", STSong, SimSun, serif;
      --sans: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
    }
    :where(:lang(ja)) { --serif: "Noto Serif CJK JP", "Hiragino Mincho ProN", "Yu Mincho", serif; }
    :where(:lang(ko)) { --serif: "Noto Serif CJK KR", AppleMyungjo, Batang, serif; }
    :where(:lang(und), :lang(en)) { --serif: var(--latin); --sans: var(--plain); }
    :where(body, [lang]) { font-family: var(--serif); line-height: 1.6; }
    :where(body, [lang]):where(:lang(ar), :lang(fa), :lang(ur), :lang(ckb), :lang(ps), :lang(sd), :lang(ug)) { line-height: 1.85; }
    :where(body, [lang]):where(:lang(zh), :lang(ja), :lang(ko)) { line-height: 1.8; }
    :where(:lang(ar), :lang(fa), :lang(ur), :lang(ug), :lang(ckb), :lang(he), :lang(zh), :lang(ja), :lang(ko)) :is(em, i) {
      font-style: normal;
      font-weight: 600;
    }

    /* Text. */
    h1, h2, h3, h4, h5, h6 { line-height: 1.22; margin: 2.2em 0 0.6em; text-wrap: balance; overflow-wrap: anywhere; }
    :is(h1, h2, h3, h4, h5, h6):is(:lang(ar), :lang(fa), :lang(ur), :lang(ckb), :lang(ug)) { line-height: 1.5; }
    h1 { font-size: clamp(1.75rem, 1.35rem + 2vw, 2.5rem); margin-top: 0; letter-spacing: -0.01em; }
    h2 { font-size: 1.44rem; }
    h3 { font-size: 1.2rem; }
    h4, h5, h6 { font-size: 1rem; }
    p, ul, ol, dl, pre, blockquote, figure, .frame { margin: 0 0 1em; }
    p { hanging-punctuation: first allow-end last; text-wrap: pretty; }
    li > p:last-child, li > ul:last-child, li > ol:last-child, blockquote > :last-child, dd > :last-child { margin-bottom: 0; }
    ul, ol { padding-inline-start: 1.4em; }
    ul { list-style-type: disc; }
    li + li { margin-top: 0.25em; }
    li::marker { color: var(--soft); }
    li:has(> input[type="checkbox"]) { list-style: none; }
    li > input[type="checkbox"] { margin-inline: -1.4em 0.4em; }
    ol.parenthesis { list-style-type: heddle-parenthesis; }
    ol.parentheses { list-style-type: heddle-parentheses; }
    @counter-style heddle-parenthesis { system: extends decimal; suffix: ") "; }
    @counter-style heddle-parentheses { system: extends decimal; prefix: "("; suffix: ") "; }
    blockquote { margin-inline: 0; padding-inline-start: 1.1em; border-inline-start: 3px solid var(--rule); color: var(--soft); }
    hr { border: 0; border-top: 1px solid var(--rule); width: 6rem; margin: 2.5em auto; }
    pre { background: var(--raised); padding: 0.9em 1.1em; border-radius: 4px; font-size: 0.85em; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; }
    code { font-family: var(--mono); font-size: 0.9em; overflow-wrap: anywhere; }
    pre code { font-size: 1em; }
    dt { font-weight: 600; }
    dd { margin-inline-start: 1.4em; margin-bottom: 0.6em; }
    figure { margin-inline: 0; }
    figcaption, caption { font-family: var(--sans); font-size: 0.8rem; color: var(--soft); text-align: start; padding-block: 0.5em; }
    img { max-width: 100%; height: auto; }
    .frame { overflow-x: auto; }
    table { border-collapse: collapse; font-size: 0.9rem; line-height: 1.45; min-width: 50%; }
    th, td { padding: 0.45em 0.9em 0.45em 0; text-align: start; vertical-align: top; border-bottom: 1px solid var(--rule); }
    th { font-family: var(--sans); font-size: 0.8rem; border-bottom-color: var(--soft); }
    sup, sub { font-size: 0.72em; line-height: 0; }

    a { color: inherit; text-decoration-line: underline; text-decoration-color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.18em; overflow-wrap: anywhere; }
    a:hover { color: var(--accent); text-decoration-thickness: 2px; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
    .mention, .hashtag { color: var(--tag); }
    .lost { color: var(--soft); font-size: 0.7em; letter-spacing: 0.1em; vertical-align: 0.1em; cursor: help; text-decoration: underline dotted; text-underline-offset: 0.35em; overflow-wrap: anywhere; }

    /* Masthead and contents. */
    .unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .masthead { border-top: 4px solid var(--ink); padding-top: 1.1rem; margin-bottom: 2.2rem; }
    .masthead h1 { margin-bottom: 0.45em; }
    .masthead h1:last-child { margin-bottom: 0; }
    .masthead h1 time { display: inline-block; }
    .byline, .dateline, .post > header, .post > footer, .contents, .contents a { font-family: var(--sans); font-size: 0.8rem; line-height: 1.5; }
    .byline, .dateline, .post > header, .post > footer { color: var(--soft); }
    .byline .name, .post > header .name { color: var(--ink); font-weight: 600; }
    .byline time:not(:first-child)::before, .post > header time:not(:first-child)::before, .address:not(:first-child)::before { content: "·"; margin-inline: 0.35em 0.55em; display: inline-block; }
    .contents a { font-size: inherit; }
    .contents { background: var(--raised); border-radius: 6px; padding: 1.1rem 1.3rem; margin-bottom: 2.5rem; }
    .contents a { font-family: var(--sans); }
    .contents a, .masthead h1 { text-align: -webkit-match-parent; text-align: match-parent; }
    .contents .label { margin: 0 0 0.6em; font-weight: 600; color: var(--soft); }
    .contents ol { list-style: none; margin: 0; padding: 0; }
    .contents ol ol { padding-inline-start: 0; margin: 0.2em 0 0.9em; }
    .contents > ol > li:has(ol) > a { font-weight: 600; }
    .contents li + li { margin-top: 0; }
    .contents a { display: block; padding: 0.22em 0; text-decoration: none; }
    .contents a:hover { text-decoration: underline; }

    /* A brief. */
    .brief section { margin-top: 3rem; }
    .brief section > h2 { font-family: var(--sans); font-size: 0.9rem; color: var(--accent); letter-spacing: 0.06em; margin: 0 0 1.3rem; padding-bottom: 0.5rem; border-bottom: 1px solid var(--rule); }
    .brief section > h2:is(:lang(ar), :lang(fa), :lang(ur), :lang(ckb), :lang(ug)) { letter-spacing: normal; font-size: 1rem; }
    .story { margin-bottom: 2.6rem; }
    .story > :is(h1, h2, h3, h4, h5, h6):first-child { font-size: 1.32rem; margin: 0 0 0.35em; }
    .story > :last-child { margin-bottom: 0; }
    .dateline { margin-bottom: 0.6em; }
    .story:target > :is(h1, h2, h3, h4, h5, h6):first-child { text-decoration: underline; text-decoration-color: var(--accent); text-decoration-thickness: 2px; text-underline-offset: 0.2em; }

    /* A thread. */
    .posts { list-style: none; margin: 0; padding: 0; }
    .posts > li { margin: 0; }
    .post { position: relative; padding: 0 0 1.9rem; padding-inline-start: 3rem; }
    .posts > li:not(:last-child) > .post::before { content: ""; position: absolute; inset-block: 0.9rem -0.3rem; inset-inline-start: 0.87rem; border-inline-start: 2px solid var(--rule); }
    .post > footer { margin-top: -0.3em; min-height: 0; }
    .post > footer:not(:has(.counter)) { margin: 0; }
    .permalink { position: absolute; inset-block-start: 0; inset-inline-start: 0; min-width: 1.85rem; height: 1.85rem; padding: 0 0.3rem; display: grid; place-content: center; border-radius: 1rem; background: var(--ground); border: 1px solid var(--rule); color: var(--soft); font-size: 0.72rem; line-height: 1; font-variant-numeric: tabular-nums; text-decoration: none; }
    .permalink:hover, .post:target .permalink { border-color: var(--accent); color: var(--accent); }
    .post:target .permalink { border-width: 2px; }
    .post > header { margin-bottom: 0.4em; }
    .counter { font-variant-numeric: tabular-nums; }

    .footnotes { margin-top: 3.5rem; border-top: 1px solid var(--rule); padding-top: 1.2rem; font-size: 0.87rem; }
    .footnote-backref { text-decoration: none; }

    @media (max-width: 30rem) {
      .post { padding-inline-start: 2.5rem; }
      .contents { padding: 0.9rem 1rem; }
    }
    @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
    @media print {
      @page { margin: 2cm; }
      :root { --ground: #fff; --raised: #fff; --ink: #000; --soft: #444; --rule: #bbb; --accent: #000; --tag: #000; }
      html { font-size: 10.5pt; }
      main { max-width: none; padding: 0; }
      .contents { border: 1px solid var(--rule); }
      h1, h2, h3, h4, h5, h6, .dateline, .byline { break-after: avoid; }
      p { orphans: 3; widows: 3; }
      .post, figure, table, pre, li { break-inside: avoid; }
      a { text-decoration-color: #999; }
    }

    """
}
