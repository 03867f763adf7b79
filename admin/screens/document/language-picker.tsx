// One language, by its name or its tag.
import { type ReactNode, useState } from "react";
import { languageName } from "../../../worker/archive/languages.ts";
import { ComboBox } from "../../parts/combo-box.tsx";
import { languagesLike } from "./vocabulary.ts";

interface Props {
  label: ReactNode;
  /** BCP 47, or empty. */
  tag: string;
  onPick: (tag: string) => void;
  /** Tags that are not offered. */
  except?: readonly string[];
  error?: string;
  hint?: ReactNode;
  placeholder?: string;
  isDisabled?: boolean;
}

export function LanguagePicker({ tag, onPick, except, ...props }: Props) {
  const said = tag === "" ? "" : languageName(tag);
  const [typing, setTyping] = useState<string | null>(null);
  const pick = (picked: string) => {
    setTyping(null);
    onPick(picked);
  };
  return (
    <ComboBox
      {...props}
      items={typing === null ? [] : languagesLike(typing, except)}
      input={typing ?? said}
      isTyping={typing !== null}
      onInput={(words) => {
        if (words === (typing ?? said)) return;
        setTyping(words);
        if (words === "" && tag !== "") onPick("");
      }}
      onPick={pick}
      onCreate={typing !== null && isTag(typing) ? (words) => pick(canonical(words)) : undefined}
      createLabel="Use the tag"
    />
  );
}

const isTag = (words: string) => /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*$/.test(words.trim()) && canonical(words) !== "";

/** `zh-hant` is `zh-Hant`; what is no tag is empty. */
function canonical(words: string): string {
  try {
    return Intl.getCanonicalLocales(words.trim())[0] ?? "";
  } catch {
    return "";
  }
}
