-- The papers of an application for a shop are personal data too: from December 2026 on the policy names them, and who agreed
-- to the version before is asked again.
insert into identity.privacy_text (version, effective_from, zh, en) values (2, '2026-12-01T00:00:00+08:00', $zh$
为了让您在本平台购物，我们需要处理您的一些个人信息。本政策说明处理什么、为什么、保存多久，以及您怎样查看、复制、更正和删除。

## 我们处理什么
手机号：用来登录和联系您。收货人姓名、电话和地址：用来把商品送到您手上。订单、付款和退款记录：用来履行交易和处理售后。您与店铺的聊天内容：用来解决您的问题。浏览记录只按次数统计，不与您的姓名关联。

申请开店时，我们还要处理开店人的姓名、身份证号码（个人开店）或营业执照号码（企业和个体工商户开店），以及身份证或营业执照的照片：用来按《电子商务法》第二十七条核验开店人的身份。身份证号码属于敏感个人信息；不申请开店就不需要提供。

## 谁能看到
接受您订单的店铺和负责送货的快递公司，只看到送货所需的信息；店铺平时看到的姓名、电话和地址是打码的，查看完整信息要写明理由并留下记录。开店证件只有平台审核人员能看：平时是打码的，查看完整号码和照片同样要写明理由并留下记录，店铺和其他用户都看不到。我们不出售您的个人信息。

## 怎样保护
手机号、详细地址、开店人的姓名、身份证号码和证件照片都加密保存，照片里相机写入的拍摄地点等信息在收到时就去掉。验证码只保存不可还原的摘要。

## 保存多久
账号信息保存到您注销账号为止。按《电子商务法》第三十一条，交易信息自交易完成之日起至少保存三年；期满后收货人姓名、电话和地址会自动删除，金额和商品等不能识别您的信息继续用于记账。

没有用到的证件照片在一天后删除；申请被驳回或撤回后，照片再保存 30 天，以便您改正后重新申请，然后自动删除；申请通过的，身份信息在店铺经营期间保存。

## 您的权利
在“我的 → 隐私”里，您可以下载自己的全部数据、更正收货地址、注销账号，也可以查看您同意过的每个版本。撤回同意等于注销账号，不影响撤回前已经完成的交易。

## 政策变更
政策有变化时，我们会再次征得您的同意，旧版本一直可以查看。
$zh$, $en$
To let you shop here we have to process some of your personal data. This policy tells what, why and for how long, and how you can see, copy, correct and delete it.

## What we process
Your phone number, to sign you in and to reach you. The name, phone and address of who receives your parcels, to deliver them. Orders, payments and refunds, to keep the contracts you make and for after-sales. What you write to shops, to solve your questions. Page visits are only counted and not linked to your name.

If you apply for a shop, also the name of who runs it, the number of the ID card (of a person) or of the business licence (of a business), and the picture of the ID card or the business licence: to verify who opens the shop, as article 27 of the E-Commerce Law demands. The number of an ID card is sensitive personal data; who applies for no shop need not give it.

## Who sees it
The shop that takes your order and the courier that brings it see what delivery needs. Shops see names, phones and addresses masked; to see them in full they give a reason, which is kept. The papers of an application are seen by the officers of the platform alone: masked, and in full only with a reason, which is kept too; no shop and no other person sees them. We do not sell personal data.

## How it is protected
Phones, addresses, and the name, the ID number and the picture of the papers of an application are stored encrypted; what a camera writes into a picture, such as the place, is removed when it arrives. Of one-time codes only a digest is stored that cannot be turned back.

## How long it is kept
Account data is kept until you delete your account. By article 31 of the E-Commerce Law records of a transaction are kept for at least three years after it is complete; then the receiver's name, phone and address are removed automatically. Amounts and goods, which do not identify you, stay for the books.

A picture of papers that no application uses is deleted after a day. After an application was rejected or withdrawn its picture is kept for 30 days, so that you can correct the application, and is then removed automatically. When it is approved, the identity data is kept while the shop is open.

## Your rights
Under “Me → Privacy” you can download all of your data, correct addresses, delete your account, and read every version that you agreed to. To withdraw your consent is to delete the account; it does not touch what was completed before.

## Changes
When this policy changes, we ask for your consent again. Older versions stay readable.
$en$);
