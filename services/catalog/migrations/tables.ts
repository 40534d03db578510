// The tables as the migrations make them; a test holds this file to them, and the rows of the code are narrowed from it.
// After a new migration: node node_modules/vitest/vitest.mjs run -u --project medium tests/medium/schema-drift.spec.ts

// category
//   UNIQUE (slug)
//   PRIMARY KEY (id)
//   FOREIGN KEY (parent_id) REFERENCES catalog.category(id)
export type CategoryTable = {
  id: string; // uuid
  slug: string; // text
  name_th: string; // text
  name_en: string; // text
  description_th: string; // text
  description_en: string; // text
  parent_id: string | null; // uuid, null
  position: number; // integer
  image_file: string | null; // text, null
  image_tint: string | null; // text, null
  created_at: Date; // timestamp with time zone
  updated_at: Date; // timestamp with time zone
};
// product
//   UNIQUE (slug)
//   PRIMARY KEY (id)
//   CHECK (((price_minor >= 0) AND ((compare_at_minor IS NULL) OR (compare_at_minor >= 0))))
//   CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'archived'::text])))
//   UNIQUE (lower(sku))
export type ProductTable = {
  id: string; // uuid
  sku: string; // text
  slug: string; // text
  name_th: string; // text
  name_en: string; // text
  subtitle_th: string; // text
  subtitle_en: string; // text
  description_th: string; // text
  description_en: string; // text
  price_minor: number; // bigint
  compare_at_minor: number | null; // bigint, null
  currency: string; // character(3)
  status: string; // text
  is_featured: boolean; // boolean
  options: unknown; // jsonb
  facts: unknown; // jsonb
  seller_id: string | null; // uuid, null
  created_by: string | null; // uuid, null
  version: number; // integer
  created_at: Date; // timestamp with time zone
  updated_at: Date; // timestamp with time zone
  deleted_at: Date | null; // timestamp with time zone, null
};
// product_category
//   PRIMARY KEY (product_id, category_id)
//   FOREIGN KEY (category_id) REFERENCES catalog.category(id)
//   FOREIGN KEY (product_id) REFERENCES catalog.product(id) ON DELETE CASCADE
export type ProductCategoryTable = {
  product_id: string; // uuid
  category_id: string; // uuid
  position: number; // integer
};
// product_document
//   PRIMARY KEY (product_id)
//   FOREIGN KEY (product_id) REFERENCES catalog.product(id) ON DELETE CASCADE
export type ProductDocumentTable = {
  product_id: string; // uuid
  version: number; // integer
  document: unknown; // jsonb
};
// product_image
//   PRIMARY KEY (id)
//   FOREIGN KEY (product_id) REFERENCES catalog.product(id) ON DELETE CASCADE
export type ProductImageTable = {
  id: string; // uuid
  product_id: string; // uuid
  file: string; // text
  tint: string | null; // text, null
  width: number; // integer
  height: number; // integer
  position: number; // integer
  created_at: Date; // timestamp with time zone
  alt_th: string; // text
  alt_en: string; // text
};
// product_sale
//   PRIMARY KEY (day, product_id)
export type ProductSaleTable = {
  day: string; // date
  product_id: string; // uuid
  quantity: number; // bigint
};
// product_search
//   PRIMARY KEY (product_id)
//   FOREIGN KEY (product_id) REFERENCES catalog.product(id) ON DELETE CASCADE
export type ProductSearchTable = {
  product_id: string; // uuid
  status: string; // text
  seller_id: string | null; // uuid, null
  category_ids: string[]; // uuid[]
  price_minor: number; // bigint
  in_stock: boolean; // boolean
  is_featured: boolean; // boolean
  created_at: Date; // timestamp with time zone
  sku: string; // text
  name_th: string; // text
  name_en: string; // text
  terms: string; // tsvector
  spelled: string; // text
  sold_recently: number; // bigint
  currency: string; // text
};
// search_word
//   PRIMARY KEY (word, currency)
export type SearchWordTable = {
  word: string; // text
  currency: string; // text
  size: number; // integer
  letters: number; // bigint
};
// stock
//   PRIMARY KEY (variant_id, location_id)
export type StockTable = {
  variant_id: string; // uuid
  location_id: string; // uuid
  product_id: string; // uuid
  is_sellable: boolean; // boolean
  on_hand: number; // bigint
  reserved: number; // bigint
  version: number; // integer
  changed_at: Date; // timestamp with time zone
};
// variant
//   PRIMARY KEY (id)
//   FOREIGN KEY (image_id) REFERENCES catalog.product_image(id) ON DELETE SET NULL
//   FOREIGN KEY (product_id) REFERENCES catalog.product(id) ON DELETE CASCADE
//   CHECK (((opening_stock IS NULL) OR (opening_stock >= 0)))
//   CHECK ((price_minor >= 0))
//   UNIQUE (lower(sku))
export type VariantTable = {
  id: string; // uuid
  product_id: string; // uuid
  sku: string; // text
  options: unknown; // jsonb
  price_minor: number; // bigint
  tracked: boolean; // boolean
  is_active: boolean; // boolean
  image_id: string | null; // uuid, null
  opening_stock: number | null; // integer, null
  position: number; // integer
  has_moved: boolean; // boolean
  created_at: Date; // timestamp with time zone
  updated_at: Date; // timestamp with time zone
};
