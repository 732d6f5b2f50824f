// A made-up law and a made-up manual, with everything that such texts can have: for journeys through the library.
import { LANGUAGES, type Language } from "./words";

export const LAW = "probe-law";
export const MANUAL = "probe-manual";

const three = (text: string): string =>
  `{ ${LANGUAGES.map((language) => `${language} = "${text} (${language})"`).join(", ")} }`;

/** The heading of the article that has a digest. */
export const DIGEST = "Probe digest";
/** Words that stand in the official text alone. */
export const OFFICIAL = "Пробные слова закона";
/** The titles of the manual's sections. */
export const SECTIONS = ["Before the day", "On the day"] as const;

const article = (language: Language): string =>
  `## 1. ${DIGEST} (${language}) {#art-1}

A probe says what a probe says. See [the term](term:pec).

It may say more. {?}
`;

const sections = (language: Language): string =>
  `## ${SECTIONS[0]} (${language}) {#before}

A [commission](term:pec) reads the probe. [Probe, art. 1](law:${LAW}#art-1)

| What | Where | When |
| --- | --- | --- |
| Probe | Here | Now {~} |

## ${SECTIONS[1]} (${language}) {#on-the-day}

1. Read {~}
2. See [the whole law](law:${LAW}) {~}
`;

/** The files of both, by their path in the content. */
export function shelf(): Record<string, string> {
  const files: Record<string, string> = {
    [`laws/${LAW}/law.toml`]: `id = "${LAW}"
source = "llc"
digest = true
title = ${three("Probe law")}

[[chapter]]
id = "ch-1"
number = "1"
title = ${three("Probe chapter")}

[[article]]
id = "art-1"
chapter = "ch-1"
source = "llc"

[[article]]
id = "art-24"
digest = false
`,
    [`laws/${LAW}/official/ru.toml`]: `act = "${LAW}"
language = "ru"
edition = "2019-08-08"
file = "probe.docx"
sha256 = "${"0".repeat(64)}"
`,
    [`laws/${LAW}/official/ru.md`]: `# Пробный закон {#title}

# Глава 1. Пробная глава {#ch-1}

## Статья 1. Пробная статья {#art-1}

1\\. ${OFFICIAL}.

- 1\\) первое;
- 2\\) второе.
`,
    [`manuals/${MANUAL}/manual.toml`]: `id = "${MANUAL}"
edition = "2021-02-20"
audiences = ["PEC"]
title = ${three("Probe manual")}
summary = ${three("A probe from start to end")}
`,
  };
  for (const language of LANGUAGES) {
    files[`laws/${LAW}/${language}.md`] = article(language);
    files[`manuals/${MANUAL}/${language}.md`] = sections(language);
  }
  return files;
}
