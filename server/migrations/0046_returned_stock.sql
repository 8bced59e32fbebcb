-- Goods that came back and can be sold again: their case is the order that the movement names.
alter table inventory.movement drop constraint movement_kind_check;
alter table inventory.movement add constraint movement_kind_check
  check (kind in ('receive', 'correct', 'reserve', 'release', 'ship', 'return'));
