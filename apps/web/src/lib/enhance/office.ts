/*
 * What a script adds to the back office, which works without it: how much of a file has left, and pages about something under way
 * that look again by themselves. Pages mark their parts: `data-upload` on the form of a file, `data-waiting` on what is under way.
 */
import { showUploads } from './upload.ts';
import { lookAgain } from './waiting.ts';

showUploads(window);
lookAgain(window);
