-- What the shop says with the parcel that it sends for a case.
alter table aftersale.case_statement drop constraint case_statement_occasion_check,
  add constraint case_statement_occasion_check check (occasion in (
    'applied', 'changed', 'refused', 'return_refused', 'disputed', 'returned', 'lost', 'taken_back', 'inspected', 'decided',
    'sent'));
