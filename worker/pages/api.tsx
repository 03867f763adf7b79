// The contract for people: what one address gives, what may be asked, and questions to try. Made from the same value
/** @jsxImportSource ./markup */
// as /openapi.json, so neither can say what the other does not.
import type { Contract, Example, Parameter } from "../archive/contract.ts";
import { apiStyleAddress } from "./api-style.ts";
import { Page, type Surroundings, told } from "./layout.tsx";

/** The page at `/api`. */
export function apiPage(contract: Contract, telling: Surroundings): string {
  return told(
    <Page
      telling={telling}
      title="API"
      description={`How programs read ${telling.site.name}: every address, form and parameter, with examples.`}
      section="api"
      head={<link rel="stylesheet" href={apiStyleAddress} />}
    >
      <article class="contract">
        <h1>API</h1>
        <p class="lede">
          Every address of this archive is a page, and with an extension it is data. The same parameters work in every
          form. There is no key, and nothing to install.
        </p>
        <p>
          For machines: <a href="/openapi.json">/openapi.json</a>, the same contract as OpenAPI 3.1.
        </p>
        <Forms contract={contract} />
        <Examples examples={contract.examples} origin={telling.origin} />
        <Addresses contract={contract} />
        <Questions contract={contract} />
        <SearchLanguage />
        <Manners telling={telling} />
      </article>
    </Page>,
  );
}

function Forms({ contract: { forms } }: { contract: Contract }) {
  return (
    <section aria-labelledby="forms">
      <h2 id="forms">One address, every form</h2>
      <p>
        An extension chooses the form. Without one, <code>Accept</code> does, and a page is the default. Each answer
        names its other forms in its <code>Link</code> header.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Form</th>
            <th scope="col">Addresses that have it</th>
          </tr>
        </thead>
        <tbody>
          {forms.map(({ label, mediaType, addresses }) => (
            <tr>
              <th scope="row">
                {label}
                <br />
                <code class="quiet">{mediaType}</code>
              </th>
              <td>
                {addresses.map(({ address, always }) => (
                  <div>
                    {always ? (
                      <a href={address}>
                        <code>{address}</code>
                      </a>
                    ) : (
                      <>
                        <code>{address}</code> <span class="quiet">where there is one</span>
                      </>
                    )}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Examples({ examples, origin }: { examples: Example[]; origin: string }) {
  return (
    <section aria-labelledby="examples">
      <h2 id="examples">Questions to try</h2>
      <p>Each can be asked here, and these are the answers of this archive, shortened.</p>
      {examples.map(({ says, address, headers = {}, status, answer }) => (
        <>
          <h3>{says}</h3>
          <pre>
            <code>
              curl{status >= 300 && " -i"}
              {Object.entries(headers).map(([name, value]) => ` -H '${name}: ${value}'`)} '
              {status < 400 ? <a href={address}>{origin + address}</a> : origin + address}'
            </code>
          </pre>
          {answer === null ? (
            <p class="quiet">Answers {status}, without a body.</p>
          ) : (
            <pre>
              <code>{written(answer)}</code>
            </pre>
          )}
        </>
      ))}
    </section>
  );
}

/** JSON as people write it: whatever fits on a line stands on one. */
export function written(value: unknown, indent = ""): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close, pad, parts] = Array.isArray(value)
    ? ["[", "]", "", value.map((each) => written(each, inner))]
    : ["{", "}", " ", Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${written(each, inner)}`)];
  if (parts.length === 0) return open + close;
  const line = open + pad + parts.join(", ") + pad + close;
  if (!line.includes("\n") && indent.length + line.length <= 80) return line;
  return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close}`;
}

function Addresses({ contract: { openapi } }: { contract: Contract }) {
  const paths = Object.entries(openapi.paths).filter(([, { get }]) => !get.operationId.endsWith("Json"));
  return (
    <section aria-labelledby="addresses">
      <h2 id="addresses">Addresses</h2>
      <p>
        They are lasting: an id is never given twice, what was merged redirects, and what was withdrawn says so with
        410.
      </p>
      {openapi.tags.map((tag) => (
        <>
          <h3>{tag.name}</h3>
          <p>{tag.description}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">Address</th>
                <th scope="col">What it answers</th>
              </tr>
            </thead>
            <tbody>
              {paths
                .filter(([, { get }]) => get.tags[0] === tag.name)
                .map(([path, { get }]) => (
                  <tr>
                    <th scope="row">
                      <code>{path}</code>
                    </th>
                    <td>
                      {get.summary}
                      {get.externalDocs && (
                        <>
                          {" "}
                          (<a href={get.externalDocs.url}>{get.externalDocs.description}</a>)
                        </>
                      )}
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </>
      ))}
    </section>
  );
}

function Questions({ contract: { parameters } }: { contract: Contract }) {
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">Parameters</h2>
      <p>
        Different filters must all hold. An unknown or unreadable parameter is refused with 400. The canonical form of a
        question is in <code>links.self</code>.
      </p>
      <ParameterTable asked="Of listings: documents, names, years and days" parameters={parameters.listing} />
      <ParameterTable asked="Of directories of names" parameters={parameters.directory} />
      <ParameterTable asked="Of a document" parameters={parameters.document} />
      <ParameterTable asked="Of the list of changes" parameters={parameters.changes} />
    </section>
  );
}

function ParameterTable({ asked, parameters }: { asked: string; parameters: Parameter[] }) {
  return (
    <>
      <h3>{asked}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">What it does</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map((parameter) => (
            <tr>
              <th scope="row">
                <code>{parameter.name}</code>
              </th>
              <td>
                <Coded text={parameter.description} />
                <Words parameter={parameter} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The values that a parameter takes, where they are counted. */
function Words({ parameter: { schema } }: { parameter: Parameter }) {
  const items = (schema.items as { enum?: string[] } | undefined)?.enum;
  // Of a filter, the values that exclude are told by its description.
  const words = items?.filter((word) => !items.includes(word.slice(1))) ?? (schema.enum as string[] | undefined);
  if (!words) return null;
  return (
    <div class="quiet">
      {words.map((word, at) => (
        <>
          {at > 0 && " "}
          <code>{word}</code>
        </>
      ))}
    </div>
  );
}

const LANGUAGE: [typed: string, means: string][] = [
  ["mikoyan plenum", "Both words, in any order, anywhere in the document."],
  ['"august plenum"', "The phrase."],
  ["plenum -khrushchev", "The first word without the second."],
  ["telegram OR letter", "Either."],
  ["factional*", "Words that begin so; three letters at least."],
  [
    "from:mikoyan",
    "A word in one field: title, summary, text, from, to, about (people, places and subjects), ref, type, lang, id.",
  ],
  ["f. 5446, op. 98c, d. 718", "An archival reference, as it is written."],
];

function SearchLanguage() {
  return (
    <section aria-labelledby="language">
      <h2 id="language">The search language</h2>
      <p>
        What stands in <code>q</code>, up to 1,000 characters, in any script. A name finds the other spellings the
        archive knows for it, unless <code>expand=none</code> is asked. Whatever cannot be read is searched as plain
        words, and <code>meta.notes</code> says so.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Typed</th>
            <th scope="col">Finds</th>
          </tr>
        </thead>
        <tbody>
          {LANGUAGE.map(([typed, means]) => (
            <tr>
              <th scope="row">
                <code>{typed}</code>
              </th>
              <td>{means}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Manners({ telling: { site } }: { telling: Surroundings }) {
  return (
    <>
      <section aria-labelledby="dates">
        <h2 id="dates">Dates</h2>
        <p>
          A document's date is <a href="https://www.loc.gov/standards/datetime/">EDTF</a>, with its first and last
          possible day, and may be uncertain or unknown. A period finds every document whose date overlaps it, or with{" "}
          <code>match=within</code> only those that lie inside it. Undated documents are then left out and counted in{" "}
          <code>meta.undated_excluded</code>. <code>published_at</code> and <code>updated_at</code> are the archive's
          own clock.
        </p>
      </section>
      <section aria-labelledby="paging">
        <h2 id="paging">Paging</h2>
        <p>
          Follow <code>links.next</code> until it is <code>null</code>. The cursor in it is opaque and belongs to its
          question; documents that are added meanwhile neither repeat nor hide others. <code>limit=0</code> only counts.
        </p>
      </section>
      <section aria-labelledby="conditional">
        <h2 id="conditional">Asking again</h2>
        <p>
          Every answer has an <code>ETag</code> and <code>Last-Modified</code>, which change when the archive does. Send
          one back as <code>If-None-Match</code> or <code>If-Modified-Since</code>, and an answer you hold already is a
          304 without a body. <code>HEAD</code> and <code>OPTIONS</code> work everywhere, and pages of any origin may
          read.
        </p>
      </section>
      <section aria-labelledby="errors">
        <h2 id="errors">Errors</h2>
        <p>
          Errors are problem documents (RFC 9457, <code>application/problem+json</code>): a <code>title</code>, a{" "}
          <code>status</code>, a <code>detail</code> that says what to do and, where a parameter is wrong,{" "}
          <code>parameter</code> and <code>allowed</code>. 400 is a question that cannot be read, 404 an address that
          nothing has, 406 a form that cannot be had, 410 a document that was withdrawn, 405 a method that is not for
          reading, 429 that one client asked too often: wait as long as <code>Retry-After</code> says.
        </p>
      </section>
      <section aria-labelledby="manners">
        <h2 id="manners">Manners</h2>
        <p>
          Ask one question at a time, ask for 100 documents a page when you want many, and send the <code>ETag</code>{" "}
          you hold. To keep a copy, follow <a href="/changes">/changes</a> from the <code>meta.version</code> you had
          last. Name yourself in <code>User-Agent</code>, with a way to reach you.
        </p>
        <p>
          Cite a document by its address without an extension; <code>citations</code> in its JSON holds the citation
          ready made. <code>/documents/{"{id}@{revision}"}</code> is the very state you read. Rights differ between
          documents: each says its own in <code>rights</code>.
        </p>
        {site.email && (
          <p>
            Questions: <a href={`mailto:${site.email}`}>{site.email}</a>
          </p>
        )}
      </section>
    </>
  );
}

/** Words between backticks as code. */
function Coded({ text }: { text: string }) {
  return <>{text.split("`").map((piece, at) => (at % 2 === 1 ? <code>{piece}</code> : piece))}</>;
}
