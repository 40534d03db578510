-- Lists by SKU and of what is featured read their page from an index too, and facets are counted without touching the rows.
create index product_search_sku on catalog.product_search (currency, sku, product_id) where status = 'published';
create index product_search_featured on catalog.product_search (currency, sold_recently desc, product_id desc) where status = 'published' and is_featured;
create index product_search_facets on catalog.product_search (currency) include (price_minor, in_stock, category_ids) where status = 'published';
