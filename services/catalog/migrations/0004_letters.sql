-- A mistyped word is found by its letters: one slip changes at most two of them, and the length by one. Comparing two bit
-- sets costs next to nothing, where trigrams of Thai words cost the more the larger the shop is.
alter table catalog.search_word add column size int, add column letters bigint;
update catalog.search_word w set size = char_length(w.word),
  letters = (select bit_or(1::bigint << (ascii(c) % 63)) from regexp_split_to_table(w.word, '') as c);
alter table catalog.search_word alter column size set not null, alter column letters set not null;

drop function catalog.similar_words(text[], text);
drop index catalog.search_word_similar;
create index search_word_letters on catalog.search_word (size, letters, currency) include (word);
