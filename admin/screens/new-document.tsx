// A document that is not there yet: it gets its id at once, so that what is typed has a place from the first letter.
import { useEffect } from "react";
import { useLocation } from "wouter";
import { ID_ALPHABET } from "../../worker/archive/document.ts";
import { Loading } from "../parts/loading.tsx";

export default function NewDocument() {
  const [, go] = useLocation();
  useEffect(() => go(`/documents/${newId()}?new`, { replace: true }), [go]);
  return <Loading what="Making room" />;
}

function newId(): string {
  const dice = crypto.getRandomValues(new Uint32Array(8));
  return [...dice].map((die) => ID_ALPHABET[die % ID_ALPHABET.length]).join("");
}
