-- The payment simulator's mark of a refund whose result it has reported to the shop system.
alter table simulator.psp_refund rename column told to reported;
