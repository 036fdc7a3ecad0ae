//! Which variant of a guide a phone is shown.

use phonestation_wire::Language;
use phonestation_wire::guides::{Audience, Variant};

/// The variants in the order in which they suit `phone`: its own first, then Android in general for
/// an Android phone, then what is for every phone, then the rest as written.
///
/// `phone` is `Audience::All` when it is not known.
pub fn in_order(variants: &[Variant], phone: Audience) -> Vec<&Variant> {
    let mut ordered: Vec<&Variant> = variants.iter().collect();
    ordered.sort_by_key(|v| distance(v.audience, phone));
    ordered
}

/// The variant that suits `phone` best; `None` only when there is none at all.
pub fn choose(variants: &[Variant], phone: Audience) -> Option<&Variant> {
    variants.iter().min_by_key(|v| distance(v.audience, phone))
}

/// True when the variant was written for this phone or for every phone.
pub fn suits(variant: Audience, phone: Audience) -> bool {
    distance(variant, phone) <= 2
}

/// True when a variant for `one` suits `phone` better than a variant for `other`.
pub fn closer(one: Audience, other: Audience, phone: Audience) -> bool {
    distance(one, phone) < distance(other, phone)
}

fn distance(variant: Audience, phone: Audience) -> u8 {
    if variant == phone {
        0
    } else if variant == Audience::Android && is_android(phone) {
        1
    } else if variant == Audience::All {
        2
    } else if phone == Audience::All && variant == Audience::Android {
        3 // nothing is known of the phone: most are Android
    } else if variant == Audience::Other {
        5
    } else {
        4
    }
}

/// The name of an audience as people say it.
pub fn audience_name(audience: Audience, language: Language) -> &'static str {
    let chinese = language == Language::ZhCn;
    match audience {
        Audience::All if chinese => "各种手机",
        Audience::All => "Any phone",
        Audience::Android if chinese => "安卓手机",
        Audience::Android => "Android",
        Audience::Harmonyos if chinese => "华为 HarmonyOS",
        Audience::Harmonyos => "Huawei HarmonyOS",
        Audience::Hyperos if chinese => "小米 HyperOS",
        Audience::Hyperos => "Xiaomi HyperOS",
        Audience::Coloros => "OPPO ColorOS",
        Audience::Originos => "vivo OriginOS",
        Audience::Oneui if chinese => "三星 One UI",
        Audience::Oneui => "Samsung One UI",
        Audience::Iphone => "iPhone",
        Audience::Other if chinese => "其他手机",
        Audience::Other => "Other phones",
    }
}

fn is_android(phone: Audience) -> bool {
    !matches!(phone, Audience::Iphone | Audience::All | Audience::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variant(audience: Audience) -> Variant {
        Variant {
            audience,
            title: String::new(),
            summary: String::new(),
            minutes: 1,
            checked: None,
            sources: vec![],
            steps: vec![],
        }
    }

    fn chosen(written: &[Audience], phone: Audience) -> Audience {
        let variants: Vec<_> = written.iter().copied().map(variant).collect();
        choose(&variants, phone).expect("there is one").audience
    }

    #[test]
    fn a_phone_is_shown_its_own_variant_first() {
        let all = [
            Audience::Iphone,
            Audience::All,
            Audience::Android,
            Audience::Hyperos,
        ];
        assert_eq!(chosen(&all, Audience::Hyperos), Audience::Hyperos);
        assert_eq!(chosen(&all, Audience::Iphone), Audience::Iphone);
    }

    #[test]
    fn an_android_brand_without_its_own_falls_back_to_android_and_never_to_iphone() {
        assert_eq!(
            chosen(&[Audience::Iphone, Audience::Android], Audience::Oneui),
            Audience::Android
        );
        assert_eq!(
            chosen(&[Audience::Iphone, Audience::All], Audience::Coloros),
            Audience::All
        );
    }

    #[test]
    fn an_unknown_phone_gets_what_is_for_all_and_then_android() {
        assert_eq!(
            chosen(&[Audience::Iphone, Audience::All], Audience::All),
            Audience::All
        );
        assert_eq!(
            chosen(&[Audience::Iphone, Audience::Android], Audience::All),
            Audience::Android
        );
    }

    #[test]
    fn the_order_keeps_every_variant() {
        let variants: Vec<_> = Audience::ALL.into_iter().map(variant).collect();
        let ordered = in_order(&variants, Audience::Originos);
        assert_eq!(ordered.len(), variants.len());
        assert_eq!(ordered[0].audience, Audience::Originos);
        assert_eq!(ordered[1].audience, Audience::Android);
        assert_eq!(ordered[2].audience, Audience::All);
    }
}
