-- What a picture shows, in the shop's own words; empty where the words made of the product's name will do.
alter table catalog.product_image
  add column alt_th text not null default '',
  add column alt_en text not null default '';
