-- What search reads of a product: one row each, written by reaction and by a rebuild. Whether it can be bought (shop
-- away, off sale, sold out) is never kept here: it is asked of the rows themselves with each answer.
create table catalog.search_item (
  shop_id uuid not null,
  product_id uuid not null,
  -- Spares reading what cannot be found anyway; the product's own state decides.
  on_sale boolean not null,
  category_id text not null,
  freight_template_id uuid not null,
  price_from_fen bigint not null,
  -- Paid pieces of the last 30 days, as counted last.
  sold_pieces integer not null default 0,
  -- The number of the title that is shown now, see search_title.
  title_number integer not null,
  -- Distinct words of title and specs: what the word list counts and suggestions are made of.
  words text[] not null,
  -- Everything it is found by: words, parts of words, pinyin (p:), initials (i:), beginnings (x:), words of title and
  -- specs once more (t:).
  tokens text[] not null,
  -- Blanks that compress to nothing. Postgres thinks of moving long values outside only from 2 kB a row on; with these
  -- every row is that long, its arrays lie outside, and reading ten thousand rows by their figures stays cheap.
  padding text not null default repeat(' ', 2000),
  primary key (shop_id, product_id),
  foreign key (shop_id, product_id) references catalog.product
);
alter table catalog.search_item set (toast_tuple_target = 192);
create index search_item_tokens on catalog.search_item using gin (tokens) with (fastupdate = off) where on_sale;

-- Each title that a product was shown under, from when: what before and after are compared by.
create table catalog.search_title (
  shop_id uuid not null,
  product_id uuid not null,
  number integer not null,
  title text not null,
  from_at timestamptz not null,
  primary key (shop_id, product_id, number),
  foreign key (shop_id, product_id) references catalog.product
);

-- The words of all products on sale, with how many have them: for suggestions, corrections and the weight of a word.
create table catalog.search_word (
  word text primary key,
  pinyin text not null,
  initials text not null,
  products integer not null
);
create index search_word_begins on catalog.search_word (word text_pattern_ops);
create index search_word_pinyin on catalog.search_word (pinyin text_pattern_ops);
create index search_word_initials on catalog.search_word (initials text_pattern_ops);

-- What was searched for on the platform, by Shanghai day; nobody is named.
create table catalog.search_term_day (
  term text not null check (length(term) between 1 and 60),
  day date not null,
  pinyin text not null,
  initials text not null,
  searches integer not null default 0,
  -- Of these, with nothing found.
  nothing_found integer not null default 0,
  clicks integer not null default 0,
  -- How many products the last search of the day found.
  found integer not null default 0,
  primary key (term, day)
);
create index search_term_of_day on catalog.search_term_day (day);
create index search_term_begins on catalog.search_term_day (term text_pattern_ops);
create index search_term_pinyin on catalog.search_term_day (pinyin text_pattern_ops);
create index search_term_initials on catalog.search_term_day (initials text_pattern_ops);

-- How often a product was shown for a term and opened from there, by its title of then.
create table catalog.search_show (
  shop_id uuid not null,
  day date not null,
  product_id uuid not null,
  title_number integer not null,
  term text not null,
  shows integer not null default 0,
  clicks integer not null default 0,
  primary key (shop_id, day, product_id, title_number, term)
);
create index search_show_of_product on catalog.search_show (shop_id, product_id, title_number);

-- One row: which making of the index the rows are of, and when sales are counted again.
create table catalog.search_state (
  singleton boolean primary key default true check (singleton),
  index_version integer not null,
  sales_due timestamptz not null
);
insert into catalog.search_state (index_version, sales_due) values (0, '2000-01-01T00:00:00Z');
