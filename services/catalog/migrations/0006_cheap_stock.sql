-- It held `in_stock`, and so made each product that sells out a new entry in every index; facets cost little more without it.
drop index catalog.product_search_facets;
