-- What in chat means a private transfer is logged once a message, and read by the shop.
create unique index audit_private_deal on platform.audit (shop_id, subject) where act = 'conversation.private_deal';
create index audit_private_deals on platform.audit (shop_id, at desc, audit_id desc) where act = 'conversation.private_deal';
