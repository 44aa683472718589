// Tests know all words; a page brings only its own.
import { addWords } from '../src/words';
import { control } from '../src/words/en/control';
import { desk } from '../src/words/en/desk';
import { review } from '../src/words/en/review';

addWords({ ...control, ...desk, ...review });
