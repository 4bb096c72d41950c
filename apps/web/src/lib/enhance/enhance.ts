/*
 * What a script adds to pages that work without it: filters that answer without reloading the page, and buttons that copy.
 * A page marks its parts: `data-live` on a link or a form leads to the same page with other results; `data-live-region` is what
 * changes; `data-live-status` in it is the sentence read aloud; `data-live-follow` stands outside it and changes too;
 * `data-live-name` is what a link goes on being called when its words change; `data-copy` names the element whose text a button copies.
 */
import { copyOnClick, showCopyButtons } from './copy.ts';
import { liveResults } from './live-results.ts';

showCopyButtons(document);
document.addEventListener('click', copyOnClick);
liveResults(window);
