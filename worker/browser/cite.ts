// What the page of a document runs: its citations can be copied with a button.
import { copyOnClick } from "./copying.ts";

copyOnClick();
