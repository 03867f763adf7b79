// What each address of curation is for, in a sentence, with an example of what is sent to it. Parameters, bodies and
// permissions are not told here: the contract takes them from the routes.

/** What the routes themselves do not say. `example` is a body; a test holds it against the schema it is read with. */
export interface Act {
  summary: string;
  description?: string;
  /** Asks for `If-Match`: the revision, or the version of a working copy, it was decided on. */
  onRevision?: boolean;
  example?: unknown;
  /** What is answered beside JSON. */
  answers?: string;
}

const SECRET = "kq3Zf0b1nV8t2RxwYc5LmHd7Ps9GjAe4UuTiOoBvXzQ";
const HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

export const ACTS: Record<string, Act> = {
  "GET /curation/session": {
    summary: "Ask who is signed in",
    description: "Open to strangers; `who` is null for them, and `set_up` says whether the archive has curators yet.",
  },
  "POST /curation/session": {
    summary: "Sign in",
    description:
      "With an email address and a password, or with a passkey. Sets the session's cookie; `awaits` names what is still asked for. Failures are counted by account and by network, and slow down.",
    example: { email: "curator@archive.example", password: "four words nobody says" },
  },
  "DELETE /curation/session": { summary: "Sign out" },
  "PUT /curation/session/second-factor": {
    summary: "Give the code of the second factor, or a recovery code",
    example: { code: "492817" },
  },
  "PUT /curation/session/proof": {
    summary: "Prove once more who you are",
    description: "Asked for before acts on people, tokens, passwords and factors; good for ten minutes.",
    example: { password: "four words nobody says" },
  },
  "GET /curation/sessions": { summary: "List your own sessions" },
  "DELETE /curation/sessions": { summary: "End all your sessions but this one" },
  "DELETE /curation/sessions/{id}": { summary: "End one of your sessions" },
  "PATCH /curation/account": {
    summary: "Change your name or settings",
    example: { name: "Rosa Klein", settings: { theme: "dark" } },
  },
  "PUT /curation/password": {
    summary: "Change your password",
    description: "Ends your other sessions.",
    example: { password: "four words nobody says", new_password: "five other words nobody says" },
  },
  "GET /curation/second-factor": { summary: "Read how you can prove who you are" },
  "POST /curation/second-factor": { summary: "Begin to set up codes of an app" },
  "PUT /curation/second-factor": {
    summary: "Confirm codes of an app with the first one",
    description: "Answers the recovery codes, once.",
    example: { challenge: "bcdfghjk23456789", code: "492817" },
  },
  "DELETE /curation/second-factor": { summary: "Do without codes" },
  "POST /curation/second-factor/recovery-codes": { summary: "Make new recovery codes; the old ones end" },
  "PUT /curation/second-factor/requirement": {
    summary: "Ask every curator for a second factor",
    description:
      "Whoever is signed in with a password alone may do nothing more until they turn codes on, add a passkey or sign in with it. Programs' tokens go on.",
  },
  "DELETE /curation/second-factor/requirement": { summary: "Leave a second factor to each curator" },
  "POST /curation/passkeys/challenge": { summary: "Ask what a passkey must sign to sign in" },
  "POST /curation/passkeys/registration": { summary: "Ask what a new passkey must sign" },
  "POST /curation/passkeys": {
    summary: "Add a passkey",
    example: {
      challenge: "bcdfghjk23456789",
      name: "Laptop",
      passkey: { id: "AQIDBA", rawId: "AQIDBA", type: "public-key", response: {}, clientExtensionResults: {} },
    },
  },
  "DELETE /curation/passkeys/{id}": { summary: "Remove a passkey" },

  "POST /curation/setup-links": {
    summary: "Make the link that sets the archive up",
    description: "With the archive's own secret, and only while there is no curator. `npm start` does this.",
  },
  "POST /curation/setup": {
    summary: "Set the archive up: make its first owner",
    example: {
      secret: SECRET,
      name: "Rosa Klein",
      email: "curator@archive.example",
      password: "four words nobody says",
    },
  },
  "GET /curation/invitations": { summary: "List invitations that are open" },
  "POST /curation/invitations": {
    summary: "Invite a curator",
    description: "Answers a link that works once, within a week. It is shown once.",
    example: { email: "colleague@archive.example", role: "editor" },
  },
  "DELETE /curation/invitations/{id}": { summary: "Withdraw an invitation" },
  "POST /curation/invitations/opened": { summary: "Ask what a link is for", example: { secret: SECRET } },
  "POST /curation/invitations/accepted": {
    summary: "Join by an invitation, or choose a new password",
    example: { secret: SECRET, name: "Jan Novak", password: "four words nobody says" },
  },
  "GET /curation/curators": { summary: "List curators" },
  "PATCH /curation/curators/{id}": {
    summary: "Change a curator's role, or disable or enable them",
    description: "Disabling ends all their sessions. The last owner stays.",
    example: { role: "editor" },
  },
  "POST /curation/curators/{id}/password-links": { summary: "Make a link to choose a new password" },
  "DELETE /curation/curators/{id}/sessions": { summary: "End all sessions of a curator" },
  "DELETE /curation/curators/{id}/factors": { summary: "Remove codes and passkeys of a curator who lost them" },
  "GET /curation/tokens": { summary: "List tokens for programs" },
  "POST /curation/tokens": {
    summary: "Make a token for a program",
    description: "The token itself is answered once. Programs send it as `Authorization: Bearer …`.",
    example: { name: "Nightly import", scopes: ["read", "bulk"], days: 90 },
  },
  "DELETE /curation/tokens/{id}": { summary: "Revoke a token" },
  "GET /curation/settings": { summary: "Read what the archive says of itself" },
  "PATCH /curation/settings": {
    summary: "Change what the archive says of itself",
    example: { name: "Korea Archive", email: "archive@archive.example" },
  },
  "GET /curation/audit": { summary: "Read the audit log, newest first" },
  "GET /curation/audit/filters": { summary: "List the acts and curators the audit log knows" },
  "POST /curation/audit/exports/{form}": {
    summary: "Take the audit log away",
    description: "Streamed to the end; the export is itself in the audit.",
    answers: "CSV or NDJSON, as the address says",
  },

  "GET /curation/home": { summary: "Read what waits, what changed, and what readers did not find" },
  "GET /curation/queues": { summary: "Count the work queues" },
  "GET /curation/views": { summary: "List saved views" },
  "POST /curation/views": {
    summary: "Save a view",
    example: { name: "Telegrams without a date", question: "type=telegram&missing=date", shared: true },
  },
  "PUT /curation/views/{id}": {
    summary: "Change a saved view",
    example: { name: "Telegrams without a date", question: "type=telegram&missing=date", shared: false },
  },
  "DELETE /curation/views/{id}": { summary: "Remove a saved view" },
  "GET /curation/column-mappings/{header}": { summary: "Read how a table with this header was read before" },
  "PUT /curation/column-mappings/{header}": {
    summary: "Remember how a table with this header is read",
    example: { mapping: { "Doc. date": "date", Title: "title" } },
  },

  "GET /curation/documents": {
    summary: "List documents in every state",
    description:
      "Takes every filter of the public listing, and `status`, `pending`, `missing`, `edited_by`, `queue`; sorted by the last edit unless asked otherwise.",
  },
  "POST /curation/documents": {
    summary: "Begin a document",
    example: { changes: { title: "Telegram from the embassy", date: { typed: "ca. September 1956" } } },
  },
  "GET /curation/documents/{id}": { summary: "Read a document as its curators have it" },
  "PATCH /curation/documents/{id}": {
    summary: "Save changes of a document as a draft",
    description:
      "Members that are named are replaced, the others stay. Decided on an older revision, it is refused (412) with what changed meanwhile, what collides, and the merge of what does not.",
    onRevision: true,
    example: { changes: { title: "Telegram from the embassy in Pyongyang" }, note: "The place was missing" },
  },
  "DELETE /curation/documents/{id}": {
    summary: "Delete a document that was never published",
    description: "A contributor what they began themselves, an editor any; so it is with bringing it back.",
    onRevision: true,
  },
  "PUT /curation/documents/{id}/publication": {
    summary: "Publish a document, now or at an instant",
    onRevision: true,
    example: { at: "2030-01-02T09:00:00Z", note: "For the anniversary" },
  },
  "DELETE /curation/documents/{id}/publication": {
    summary: "Withdraw a document",
    description: "Its address answers 410 with the reason, or leads to its replacement.",
    onRevision: true,
    example: { reason: "It was catalogued twice.", replacement: "mkyn22st" },
  },
  "DELETE /curation/documents/{id}/schedule": { summary: "Do not publish at the instant after all", onRevision: true },
  "PUT /curation/documents/{id}/review": {
    summary: "Ask for review",
    onRevision: true,
    example: { comment: "Is the date right?" },
  },
  "DELETE /curation/documents/{id}/review": { summary: "Take it back to draft", onRevision: true },
  "DELETE /curation/documents/{id}/draft": {
    summary: "Give up the draft: what readers see is all there is",
    onRevision: true,
  },
  "PUT /curation/documents/{id}/restoration": {
    summary: "Bring back an older revision, or what was deleted or withdrawn",
    onRevision: true,
    example: { revision: 3, note: "The summary was better" },
  },
  "POST /curation/documents/{id}/comments": { summary: "Comment on a document", example: { text: "See folio 3." } },
  "PATCH /curation/documents/{id}/comments/{number}": {
    summary: "Settle a comment, or open it again",
    example: { resolved: true },
  },
  "PUT /curation/documents/{id}/presence": { summary: "Say that you are here; learn who else is" },
  "DELETE /curation/documents/{id}/presence": { summary: "Say that you left" },
  "GET /curation/documents/{id}/revisions": { summary: "List a document's revisions, newest first" },
  "GET /curation/documents/{id}/revisions/{number}": { summary: "Read one revision whole" },
  "GET /curation/documents/{id}/revisions/{number}/difference": {
    summary: "Compare two revisions, by field and by paragraph",
  },
  "GET /curation/working-copies": { summary: "List what you typed and did not save" },
  "GET /curation/working-copies/{id}": { summary: "Read what you typed and did not save of a document" },
  "PUT /curation/working-copies/{id}": {
    summary: "Keep what is typed",
    description: "`If-None-Match: *` for the first time, then `If-Match` with the version answered before.",
    example: { based_on: 7, state: { title: "Telegram from the emb" } },
  },
  "DELETE /curation/working-copies/{id}": { summary: "Give up what was typed" },
  "POST /curation/previews": {
    summary: "See what readers would see",
    description: "The page, the line among results, the feed entry and the citations of a state that is not saved.",
    example: { id: "mkyn22st", changes: { title: "Telegram from A. Mikoyan" } },
  },
  "GET /curation/previews/{id}": { summary: "See a document's page before it is published", answers: "A page" },
  "POST /curation/proposals": {
    summary: "Read a pasted description",
    description: "Proposes date, type, title, people, places and reference, each with the words it comes from.",
    example: { text: "Telegram from A. Mikoyan to the CPSU Central Committee, September 21, 1956" },
  },
  "POST /curation/likenesses": {
    summary: "Look for the same document",
    example: { changes: { title: "Telegram from A. Mikoyan", date: { typed: "September 21, 1956" } } },
  },

  "POST /curation/changes": {
    summary: "Change many documents at once",
    description:
      "With `dry_run=1` and `select`: every change, window by window, each with a signature. Without: the documents that are named with their signatures are changed, as one changeset.",
    example: {
      act: {
        do: "replace",
        find: "Peiping",
        replacement: "Peking",
        fields: ["summary"],
        whole_words: true,
        match_case: true,
      },
      select: { question: { q: "peiping" } },
    },
  },
  "GET /curation/changesets": { summary: "List changesets, newest first" },
  "POST /curation/changesets": { summary: "Begin a changeset", example: { kind: "import", note: "volume.xml" } },
  "GET /curation/changesets/{id}": { summary: "Read a changeset with what it changed" },
  "PUT /curation/changesets/{id}/completion": { summary: "End a changeset" },
  "POST /curation/changesets/{id}/undoing": {
    summary: "Undo a changeset",
    description:
      "Takes back what it changed and leaves what was changed since. Asked again with the `next` it answers until that is null.",
  },
  "POST /curation/imports": {
    summary: "Bring gifts in",
    description:
      "At most 200 a request; each record is taken whole or refused with a reason. The same identifier is the same document; what curators changed is kept. With `dry_run=1` nothing is written, and what would change is answered cell by cell.",
    example: {
      gifts: [
        {
          give: "document",
          record: {
            identifiers: [{ scheme: "example", value: "1" }],
            title: "Telegram from the embassy",
            date: { edtf: "1956-09-21" },
          },
        },
      ],
    },
  },
  "GET /curation/exports": {
    summary: "Take the archive away, drafts included",
    description:
      "`form=ndjson` for all of it, `form=csv` for a question to the table. One window an answer: `Link` with `rel=next` leads to the next, and the windows one after another are the whole. In the audit once.",
    answers: "NDJSON or CSV",
  },

  "GET /curation/scans/{sha256}": { summary: "Ask whether a scan is kept" },
  "PUT /curation/scans/{sha256}": { summary: "Bring a scan in one piece" },
  "GET /curation/scans/{sha256}/original": { summary: "See a scan before any document shows it", answers: "The bytes" },
  "GET /curation/scans/{sha256}/{width}": { summary: "See a smaller size of a scan", answers: "A JPEG" },
  "PUT /curation/scans/{sha256}/{width}": { summary: "Bring a smaller size of a scan" },
  "POST /curation/uploads": {
    summary: "Begin to bring a scan in parts, or go on with it",
    example: { name: "folio-3.jpg", bytes: 9_300_000, sha256: HASH, media_type: "image/jpeg" },
  },
  "GET /curation/uploads/{id}": { summary: "Ask which parts are there" },
  "DELETE /curation/uploads/{id}": { summary: "Give up an upload" },
  "PUT /curation/uploads/{id}/parts/{number}": { summary: "Bring one part" },
  "PUT /curation/uploads/{id}/completion": {
    summary: "Put the parts together",
    description: "Verifies size, SHA-256 and kind from the bytes themselves; refuses a picture that says where it was.",
  },

  "GET /curation/{names}": {
    summary: "Find names by any spelling in any script",
    description: "With how many documents use each, and which spelling matched.",
  },
  "POST /curation/{names}": { summary: "Make a name", example: { name: "Pak Chŏngae" } },
  "GET /curation/{names}/{key}": { summary: "Read a name with how it is used" },
  "PATCH /curation/{names}/{key}": {
    summary: "Change a name",
    description: "Documents that use it show the new form at once, and are found by it a moment later.",
    onRevision: true,
    example: { description: "Chairwoman of the Women’s Union." },
  },
  "DELETE /curation/{names}/{key}": { summary: "Delete a name that no document uses", onRevision: true },
  "GET /curation/{names}/{key}/uses": { summary: "List the documents that use a name" },
  "GET /curation/{names}/{key}/revisions": { summary: "List a name's revisions" },
  "PUT /curation/{names}/{key}/restoration": {
    summary: "Bring back an older revision of a name",
    onRevision: true,
    example: { revision: 1 },
  },
  "PUT /curation/{names}/{key}/merger": {
    summary: "Merge a name into another",
    description: "With `dry_run=1`: what would move. The old address leads to the new one; it can be undone.",
    onRevision: true,
    example: { into: "mkyn3str" },
  },

  "GET /curation/derived": { summary: "Verify everything that is derived from the documents" },
  "POST /curation/derived": { summary: "Make what is derived again, window by window" },
};
