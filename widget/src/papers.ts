import { html, type TemplateResult } from "lit-html";

/**
 * A judge's warrant beside an ICE form: lines for text, and numbers where to look. What the numbers
 * mean stands below as text, which grows with the reader's letters and breaks on a small screen.
 *
 * @param labels two titles, five marks, and what the picture shows.
 */
export function papers(labels: string[]): TemplateResult {
  const [judge, ice, court, judgeSigns, heading, officerSigns, form, whole] = labels;
  return html`<figure>
    <svg viewBox="0 0 220 132" role="img" aria-label=${whole}>
      <path d="M4 4h102v124H4zM114 4h102v124H114z" />
      <path d="M14 50h82m-82 9h82m-82 9h82m-82 9h60M124 50h82m-82 9h82m-82 9h82m-82 9h60" />
      <path d="M14 20h26m20 0h30M124 20h16m20 0h40M32 108q8-14 14-2t14-4t14 4M156 98q6-12 12-2t12-4t16 4M144 119h24" />
      <circle cx="50" cy="20" r="9" /><text x="50" y="24">1</text>
      <circle cx="84" cy="106" r="9" /><text x="84" y="110">2</text>
      <circle cx="150" cy="20" r="9" /><text x="150" y="24">3</text>
      <circle cx="206" cy="96" r="9" /><text x="206" y="100">4</text>
      <circle cx="132" cy="118" r="9" /><text x="132" y="122">5</text>
    </svg>
    <figcaption>
      <b>${judge}</b>
      <ol><li>${court}</li><li>${judgeSigns}</li></ol>
      <b>${ice}</b>
      <ol start="3"><li>${heading}</li><li>${officerSigns}</li><li>${form}</li></ol>
    </figcaption>
  </figure>`;
}
