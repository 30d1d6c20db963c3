-- Files name goods by their SKU, and ask which products have a code at all.
create index changes_product_sku on changes ((row ->> 'sku')) where kind = 'product';
create index changes_barcode_product on changes ((row ->> 'product')) where kind = 'barcode';
