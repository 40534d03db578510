-- The ledger by what people do (counts, corrections, damage) among millions of sales. No checkout feeds this index.
create index stock_move_rare on inventory.stock_move (reason, seq) where reason not in ('reserved', 'released', 'expired', 'claimed', 'sold');
