//! What must hold after every step.

use super::world::World;
use jiff::ToSpan;
use jiff::civil::Date;
use phonestation_rules::services::{charged, last_day, ledger, status, sum};
use phonestation_wire::paths;
use phonestation_wire::services::{Method, Mine, OrderState, Statement};

impl World<'_> {
    /// App and station agree, in every shape the station gives; nothing is there without a yes, nothing is charged
    /// after the last day, and the sums are the ledger's.
    pub(crate) async fn check(&self) {
        let mine: Mine = serde_json::from_value(self.me.mine().await).expect("Mine");
        assert_eq!(mine.products, self.phone.products);
        assert_eq!(mine.orders, self.phone.orders);
        let completed = mine
            .orders
            .iter()
            .filter(|o| o.state == OrderState::Completed);
        let mut completed: Vec<&str> = completed.map(|o| o.id.as_str()).collect();
        let mut receipts: Vec<&str> = mine.receipts.iter().map(|r| r.order.as_str()).collect();
        completed.sort_unstable();
        receipts.sort_unstable();
        assert_eq!(
            receipts, completed,
            "a receipt for each that is done, and for no other"
        );
        let today = self.today();
        let shapes = self
            .me
            .get(&format!("{}?limit=100", paths::PRODUCT))
            .await
            .json();
        for (product, shape) in mine
            .products
            .iter()
            .rev()
            .zip(shapes.as_array().expect("a list"))
        {
            assert_eq!(
                (shape["id"].as_str(), shape["status"].as_str()),
                (
                    Some(product.id.as_str()),
                    Some(status(product, today).as_str())
                )
            );
            let order = self.phone.order(&product.order).expect("an order made it");
            assert!(
                order
                    .consent
                    .as_ref()
                    .is_some_and(|c| c.method == Method::SmsCode)
            );
            let late = last_day(product).map(|last| {
                let entries = ledger(product, last.saturating_add(400.days()));
                charged(&entries).filter(|e| e.date > last).count()
            });
            assert_eq!(
                late.unwrap_or(0),
                0,
                "a charge after the last day of {product:?}"
            );
        }
        let orders = self
            .me
            .get(&format!("{}?limit=100", paths::PRODUCT_ORDER))
            .await
            .json();
        let states = orders
            .as_array()
            .expect("a list")
            .iter()
            .map(|o| o["state"].as_str().expect("a state"));
        let ours = self.phone.orders.iter().rev().map(|o| o.state.as_str());
        assert_eq!(states.collect::<Vec<_>>(), ours.collect::<Vec<_>>());
        let first = today.first_of_month();
        let path = format!(
            "{}?month={}",
            paths::SERVICES_STATEMENT,
            first.strftime("%Y-%m")
        );
        let statement: Statement =
            serde_json::from_value(self.me.get(&path).await.json()).expect("a statement");
        let until = |day: Date| {
            self.phone
                .products
                .iter()
                .map(|p| sum(&ledger(p, day)))
                .sum::<i64>()
        };
        let month = until(first.last_of_month()) - until(first.yesterday().expect("in range"));
        assert_eq!(statement.sum, month);
    }
}
