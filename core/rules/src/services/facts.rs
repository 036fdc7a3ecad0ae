//! The facts that must be known before anything can be ordered.

use phonestation_wire::Text;
use phonestation_wire::services::{
    CodeBySms, OfferingKind, Period, ProductOffering, Renewal, Terms,
};
use sha2::{Digest, Sha256};

/// A fact that an offering lacks, or that contradicts another: it is not sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lack {
    /// What it does.
    Description,
    /// In what form it comes.
    Form,
    /// What it costs.
    Price,
    /// For how many days, where it is not by the month.
    Period,
    /// Whether it renews itself.
    Renewal,
    /// For how long one is bound.
    ContractTerm,
    /// What leaving costs.
    LeavingCharge,
    /// When leaving takes effect.
    Leave,
    /// How to leave.
    HowToLeave,
    /// What the phone must have.
    Needs,
    /// Under which number its tariff is published.
    Tariff,
    /// A trial or a gift that costs something or would go on by itself.
    NotFree,
    /// A kind that this side does not know.
    Kind,
}

impl Lack {
    /// The fact's name in content files.
    pub fn as_str(self) -> &'static str {
        match self {
            Lack::Description => "description",
            Lack::Form => "form",
            Lack::Price => "price",
            Lack::Period => "price.days",
            Lack::Renewal => "renewal",
            Lack::ContractTerm => "contract_months",
            Lack::LeavingCharge => "leaving_charge",
            Lack::Leave => "leave",
            Lack::HowToLeave => "how_to_leave",
            Lack::Needs => "needs",
            Lack::Tariff => "tariff",
            Lack::NotFree => "renewal",
            Lack::Kind => "kind",
        }
    }
}

/// An offering of which everything is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The offering's id.
    pub offering: String,
    /// Of which kind.
    pub kind: OfferingKind,
    /// What it is called.
    pub name: Text,
    /// What it does.
    pub description: Text,
    /// In what form it comes.
    pub form: Text,
    /// Price, period, renewal, contract, leaving.
    pub terms: Terms,
    /// How to leave.
    pub how_to_leave: Text,
    /// What the phone must have.
    pub needs: Text,
    /// The published tariff's number.
    pub tariff: String,
    /// The message by which one leaves without a station.
    pub leave_by_sms: Option<CodeBySms>,
    /// How many are chosen freely, and the ids to choose from.
    pub choice: (u32, Vec<String>),
}

impl Facts {
    /// All facts of an offering.
    ///
    /// # Errors
    /// What it lacks.
    pub fn of(offering: &ProductOffering) -> Result<Facts, Vec<Lack>> {
        let o = offering;
        let mut lacks = Vec::new();
        let mut lack = |fact, is: bool| {
            if is {
                lacks.push(fact);
            }
        };
        lack(Lack::Kind, o.kind == OfferingKind::Other);
        lack(Lack::Description, empty(o.description.as_ref()));
        lack(Lack::Form, empty(o.form.as_ref()));
        lack(Lack::Price, o.price.is_none_or(|p| p.fen < 0));
        let wrong = o.price.is_some_and(|p| match p.period {
            Period::Days => p.days.is_none_or(|d| d == 0),
            Period::Month => p.days.is_some(),
        });
        lack(Lack::Period, wrong);
        lack(Lack::Renewal, o.renewal.is_none());
        lack(Lack::ContractTerm, o.contract_months.is_none());
        lack(Lack::LeavingCharge, o.leaving_charge.is_none_or(|c| c < 0));
        lack(Lack::Leave, o.leave.is_none());
        lack(Lack::HowToLeave, empty(o.how_to_leave.as_ref()));
        lack(Lack::Needs, empty(o.needs.as_ref()));
        lack(
            Lack::Tariff,
            o.tariff.as_ref().is_none_or(|t| t.trim().is_empty()),
        );
        let free = matches!(o.kind, OfferingKind::Trial | OfferingKind::Gift);
        let costs = o.price.is_some_and(|p| p.fen != 0)
            || o.renewal == Some(Renewal::Auto)
            || o.leaving_charge.is_some_and(|c| c != 0)
            || o.contract_months.is_some_and(|m| m != 0);
        lack(Lack::NotFree, free && costs);
        if !lacks.is_empty() {
            return Err(lacks);
        }
        Facts::known(o).ok_or_else(|| vec![Lack::Kind])
    }

    fn known(o: &ProductOffering) -> Option<Facts> {
        let price = o.price?;
        let choice = o.choice.as_ref();
        let of = choice.map(|c| c.of.iter().map(|one| one.id.clone()).collect());
        Some(Facts {
            offering: o.id.clone(),
            kind: o.kind,
            name: o.name.clone(),
            description: o.description.clone()?,
            form: o.form.clone()?,
            terms: Terms {
                fen: price.fen,
                days: price.days,
                renewal: o.renewal?,
                contract_months: o.contract_months?,
                leaving_charge: o.leaving_charge?,
                leave: o.leave?,
            },
            how_to_leave: o.how_to_leave.clone()?,
            needs: o.needs.clone()?,
            tariff: o.tariff.clone()?,
            leave_by_sms: o.leave_by_sms.clone(),
            choice: (choice.map_or(0, |c| c.pick), of.unwrap_or_default()),
        })
    }

    /// A digest of everything a customer reads: when it changes, what was confirmed is not what is sold.
    pub fn digest(&self) -> String {
        let Facts {
            offering,
            name,
            description,
            form,
            terms,
            how_to_leave,
            needs,
            tariff,
            ..
        } = self;
        let text = format!(
            "{offering}\n{name:?}\n{description:?}\n{form:?}\n{terms:?}\n{how_to_leave:?}\n{needs:?}\n{tariff}\n{:?}",
            self.choice
        );
        hex::encode(&Sha256::digest(text)[..16])
    }

    /// Whether `choices` are as many different ones of what can be chosen as must be.
    pub fn fits(&self, choices: &[String]) -> bool {
        let (pick, of) = &self.choice;
        let many = u32::try_from(choices.len()) == Ok(*pick);
        let known = choices.iter().all(|one| of.contains(one));
        let different = (1..choices.len()).all(|n| !choices[..n].contains(&choices[n]));
        many && known && different
    }
}

fn empty(text: Option<&Text>) -> bool {
    text.is_none_or(|t| t.zh.trim().is_empty() || t.en.trim().is_empty())
}
