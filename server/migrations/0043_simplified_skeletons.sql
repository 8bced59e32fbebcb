-- Traditional characters look like their simplified ones from here on: all skeletons of names are filled again after this.
update shop.shop set name_skeleton = null;
