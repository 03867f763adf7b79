// The archive's small mark: a folded leaf in the colours of the page, light and dark.

/** The text of `/favicon.svg`. */
export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>path{fill:none;stroke:#8a2b1d;stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round}@media(prefers-color-scheme:dark){path{stroke:#e5a18c}}</style><path d="M7 3h12l6 6v20H7z"/><path d="M19 3v6h6M12 15h8M12 20h8M12 25h5"/></svg>`;
