-- A shop sells in one currency, and may hold articles in others: a history that was imported. What is shown to buyers is
-- looked for along the currency, so that others cost a list nothing however many they are.
alter table catalog.product_search add column currency text;
update catalog.product_search s set currency = p.currency from catalog.product p where p.id = s.product_id;
alter table catalog.product_search alter column currency set not null;

drop index catalog.product_search_bestselling, catalog.product_search_newest, catalog.product_search_price, catalog.product_search_name_th, catalog.product_search_name_en;
create index product_search_bestselling on catalog.product_search (currency, sold_recently desc, product_id desc) where status = 'published';
create index product_search_newest on catalog.product_search (currency, created_at desc, product_id desc) where status = 'published';
create index product_search_price on catalog.product_search (currency, price_minor, product_id) where status = 'published';
create index product_search_name_th on catalog.product_search (currency, name_th, product_id) where status = 'published';
create index product_search_name_en on catalog.product_search (currency, name_en, product_id) where status = 'published';

-- The words of another currency's articles would correct a slip to what cannot be bought. Until they are next written,
-- words that are there already count for every currency.
alter table catalog.search_word drop constraint search_word_pkey, add column currency text;
insert into catalog.search_word (word, currency)
select w.word, p.currency from catalog.search_word w, (select distinct currency from catalog.product) p;
delete from catalog.search_word where currency is null;
alter table catalog.search_word add constraint search_word_pkey primary key (word, currency);

drop function catalog.similar_words(text[]);
/* What each typed word may have meant, among the words of articles in a currency; without one, of all. Two letters changed
   places in a short word leave few trigrams in common, hence the low threshold; how many slips are believed is decided by
   the edit distance, in typo.rules.ts. */
create function catalog.similar_words(p_typed text[], p_currency text) returns table (typed text, word text, similarity real)
language plpgsql stable
set pg_trgm.similarity_threshold = 0.2
as $$
begin
  return query
    select t.typed, w.word, w.likeness from unnest(p_typed) as t(typed)
     cross join lateral (select v.word, public.similarity(v.word, t.typed) as likeness from catalog.search_word v
                          where v.word operator(public.%) t.typed and (p_currency is null or v.currency = p_currency)
                          group by v.word order by 2 desc, 1 limit 20) w;
end;
$$;
