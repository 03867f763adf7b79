// How documents look on other people's pages: the same rules in the custom elements' shadow and in the framed page.

/** Colours by name, light and dark; a webmaster overrides each with `--fonds-{name}`. */
const COLOURS: Record<string, [light: string, dark: string]> = {
  ink: ["#1e1c19", "#e9e4d9"],
  paper: ["#fdfcf9", "#171513"],
  quiet: ["#5e584e", "#aea698"],
  rule: ["#d9d3c6", "#3b3630"],
  link: ["#1b4a72", "#9cc3e8"],
  accent: ["#8a2b1d", "#e5a18c"],
};
const declared = (value: (pair: [string, string]) => string) =>
  Object.entries(COLOURS)
    .map(([name, pair]) => `--${name}:var(--fonds-${name},${value(pair)})`)
    .join(";");

/** Where `light-dark()` is unknown, everything is light. */
export const embedRules = `
.frame{${declared(([light]) => light)}}
@supports(color:light-dark(#000,#fff)){.frame{${declared((pair) => `light-dark(${pair})`)}}}
.frame.told{padding:var(--fonds-space,1em);color:var(--ink);background:var(--paper);border:var(--fonds-border,1px solid var(--rule));border-radius:var(--fonds-radius,3px);font-family:var(--fonds-font,inherit);font-size:var(--fonds-size,inherit);line-height:1.5;overflow-wrap:anywhere}
.frame *{box-sizing:border-box;margin:0;padding:0}
.frame a{color:var(--link);text-underline-offset:.17em}
.frame :focus-visible{outline:3px solid var(--link);outline-offset:2px}
.heading{font-size:1.15em;font-weight:600}
.list{list-style:none}
.entry{padding-block:.6em}
.entry+.entry{border-top:1px solid var(--rule)}
.date{display:block;color:var(--accent);font-size:.9em}
.summary{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:var(--fonds-lines,4);overflow:hidden}
.summary,.citation{margin-top:.25em!important;font-size:.95em}
.footer,.status{margin-top:.6em!important;font-size:.9em}
.told .footer,.told .status,.citation{color:var(--quiet)}
.status:empty{margin:0!important}
.retry{font:inherit;padding:.1em .6em!important}
`;
