use super::*;

#[test]
fn an_offering_that_lacks_any_fact_is_not_sold() {
    let whole = offering("a", OfferingKind::Plan, monthly(500), Renewal::Auto);
    assert!(Facts::of(&whole).is_ok());
    type Take = fn(&mut ProductOffering);
    let lacking: [(Lack, Take); 13] = [
        (Lack::Description, |o| o.description = None),
        (Lack::Form, |o| {
            o.form = Some(Text {
                zh: "有".into(),
                en: " ".into(),
            });
        }),
        (Lack::Price, |o| o.price = None),
        (Lack::Price, |o| o.price = Some(monthly(-1))),
        (Lack::Period, |o| o.price = Some(for_days(1, 0))),
        (Lack::Renewal, |o| o.renewal = None),
        (Lack::ContractTerm, |o| o.contract_months = None),
        (Lack::LeavingCharge, |o| o.leaving_charge = None),
        (Lack::Leave, |o| o.leave = None),
        (Lack::HowToLeave, |o| o.how_to_leave = None),
        (Lack::Needs, |o| o.needs = None),
        (Lack::Tariff, |o| o.tariff = Some(String::new())),
        (Lack::Kind, |o| o.kind = OfferingKind::Other),
    ];
    for (lack, take) in lacking {
        let mut offering = whole.clone();
        take(&mut offering);
        assert_eq!(Facts::of(&offering), Err(vec![lack]));
        let mut account = Account::default();
        account
            .place(
                "o",
                &item(Action::Add, "a", ""),
                Channel::App,
                Timestamp::UNIX_EPOCH,
            )
            .unwrap();
        assert_eq!(
            account.show("o", &[offering], first()),
            Err(Refused::Lacks(vec![lack]))
        );
    }
}

#[test]
fn a_trial_or_a_gift_never_costs_renews_or_binds() {
    for kind in [OfferingKind::Trial, OfferingKind::Gift] {
        let free = offering("a", kind, for_days(0, 7), Renewal::Ends);
        assert!(Facts::of(&free).is_ok());
        let mut wrong = vec![free.clone(), free.clone(), free.clone()];
        wrong[0].price = Some(for_days(1, 7));
        wrong[1].renewal = Some(Renewal::Auto);
        wrong[2].contract_months = Some(1);
        for one in wrong {
            assert_eq!(Facts::of(&one), Err(vec![Lack::NotFree]));
        }
    }
}

#[test]
fn every_fact_that_a_customer_reads_is_in_the_digest() {
    let whole = offering("a", OfferingKind::Plan, monthly(500), Renewal::Auto);
    let digest = |o: &ProductOffering| Facts::of(o).unwrap().digest();
    let mut needs = whole.clone();
    needs.needs = both("Android 15");
    let mut tariff = whole.clone();
    tariff.tariff = Some("T2".into());
    let mut price = whole.clone();
    price.price = Some(monthly(501));
    for changed in [needs, tariff, price] {
        assert_ne!(digest(&whole), digest(&changed));
    }
}
