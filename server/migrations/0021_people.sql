-- A deleted account keeps its row without phone and name, so that orders and histories stay whole.
alter table identity.account add column deleted_at timestamptz;

-- Every version of the privacy policy as it was shown; paragraphs are parted by empty lines, headings begin with ##.
create table identity.privacy_text (
  version integer primary key,
  zh text not null,
  en text not null,
  effective_from timestamptz not null
);

insert into identity.privacy_text (version, effective_from, zh, en) values (1, '2026-01-01T00:00:00+08:00', $zh$
为了让您在本平台购物，我们需要处理您的一些个人信息。本政策说明处理什么、为什么、保存多久，以及您怎样查看、复制、更正和删除。

## 我们处理什么
手机号：用来登录和联系您。收货人姓名、电话和地址：用来把商品送到您手上。订单、付款和退款记录：用来履行交易和处理售后。您与店铺的聊天内容：用来解决您的问题。浏览记录只按次数统计，不与您的姓名关联。

## 谁能看到
接受您订单的店铺和负责送货的快递公司，只看到送货所需的信息；店铺平时看到的姓名、电话和地址是打码的，查看完整信息要写明理由并留下记录。我们不出售您的个人信息。

## 怎样保护
手机号和详细地址加密保存。验证码只保存不可还原的摘要。

## 保存多久
账号信息保存到您注销账号为止。按《电子商务法》第三十一条，交易信息自交易完成之日起至少保存三年；期满后收货人姓名、电话和地址会自动删除，金额和商品等不能识别您的信息继续用于记账。

## 您的权利
在“我的 → 隐私”里，您可以下载自己的全部数据、更正收货地址、注销账号，也可以查看您同意过的每个版本。撤回同意等于注销账号，不影响撤回前已经完成的交易。

## 政策变更
政策有变化时，我们会再次征得您的同意，旧版本一直可以查看。
$zh$, $en$
To let you shop here we have to process some of your personal data. This policy tells what, why and for how long, and how you can see, copy, correct and delete it.

## What we process
Your phone number, to sign you in and to reach you. The name, phone and address of who receives your parcels, to deliver them. Orders, payments and refunds, to keep the contracts you make and for after-sales. What you write to shops, to solve your questions. Page visits are only counted and not linked to your name.

## Who sees it
The shop that takes your order and the courier that brings it see what delivery needs. Shops see names, phones and addresses masked; to see them in full they give a reason, which is kept. We do not sell personal data.

## How it is protected
Phones and addresses are stored encrypted. Of one-time codes only a digest is stored that cannot be turned back.

## How long it is kept
Account data is kept until you delete your account. By article 31 of the E-Commerce Law records of a transaction are kept for at least three years after it is complete; then the receiver's name, phone and address are removed automatically. Amounts and goods, which do not identify you, stay for the books.

## Your rights
Under “Me → Privacy” you can download all of your data, correct addresses, delete your account, and read every version that you agreed to. To withdraw your consent is to delete the account; it does not touch what was completed before.

## Changes
When this policy changes, we ask for your consent again. Older versions stay readable.
$en$);

-- Who agreed to which version, and when.
create table identity.consent (
  account_id uuid not null,
  version integer not null references identity.privacy_text,
  agreed_at timestamptz not null,
  primary key (account_id, version)
);

-- What the sweeper lets go of: ended sessions, codes that are long void.
create index session_end on auth.session (expires_at);
create index sign_in_code_end on identity.sign_in_code (expires_at);
