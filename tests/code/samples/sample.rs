//! A small library of shapes, queues and texts.
#![allow(dead_code)]

use std::collections::HashMap;
use std::fmt::{self, Display};
use std::io::{BufRead, Write};

/// Whatever has an area.
pub trait Shape {
    const SIDES: usize;
    fn area(&self) -> f64;
    fn name(&self) -> String {
        String::from("shape")
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Circle {
    pub radius: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    Red,
    Green,
    Custom { red: u8, green: u8, blue: u8 },
}

impl Shape for Circle {
    const SIDES: usize = 0;

    fn area(&self) -> f64 {
        std::f64::consts::PI * self.radius * self.radius
    }
}

impl Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Colour::Red => write!(f, "red"),
            Colour::Green => write!(f, "green"),
            Colour::Custom { red, green, blue } => write!(f, "#{:02x}{:02x}{:02x}", red, green, blue),
        }
    }
}

pub struct Queue<T> {
    items: Vec<T>,
    limit: usize,
}

impl<T: Clone + Default> Queue<T> {
    pub fn new(limit: usize) -> Self {
        Queue { items: Vec::with_capacity(limit), limit }
    }

    pub fn push(&mut self, item: T) -> Result<(), QueueError> {
        if self.items.len() >= self.limit {
            return Err(QueueError::Full(self.limit));
        }
        self.items.push(item);
        Ok(())
    }

    pub fn first(&self) -> Option<&T> {
        self.items.first()
    }
}

#[derive(Debug)]
pub enum QueueError {
    Full(usize),
    Closed,
}

/* Block comments /* nest */ here. */
pub fn count_words(text: &str) -> HashMap<String, usize> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in text.split_whitespace() {
        let key = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if key.is_empty() {
            continue;
        }
        *counts.entry(key).or_insert(0) += 1;
    }
    counts
}

pub fn longest<'a>(left: &'a str, right: &'a str) -> &'a str {
    if left.len() > right.len() { left } else { right }
}

unsafe fn read_raw(pointer: *const u32) -> u32 {
    *pointer
}

pub async fn fetch(address: &str) -> Result<String, Box<dyn std::error::Error>> {
    let body = format!("GET {} HTTP/1.1\r\n", address);
    let raw = r#"a "raw" string"#;
    let bytes = b"bytes\x00";
    let letter = 'x';
    println!("{} {} {:?} {}", body, raw, bytes, letter);
    Ok(body)
}

fn main() {
    let numbers = [1_000, 0xff, 0b1010, 0o17];
    let total: i32 = numbers.iter().sum();
    let scaled = total as f32 * 1.5e3_f32;
    let mut queue = Queue::new(4);
    while let Ok(()) = queue.push(scaled) {
        eprintln!("pushed {}", scaled);
    }
    let doubled: Vec<i32> = numbers.iter().map(|n| n * 2).filter(|n| *n > 10).collect();
    let label = match doubled.len() {
        0 => "none",
        1..=3 => "a few",
        _ if total < 0 => "odd",
        _ => "many",
    };
    let closure = move |x: i32| -> i32 { x + total };
    assert_eq!(closure(1), total + 1);
    println!("{label}: {:?}", count_words("One two, two."));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_have_areas() {
        let circle = Circle { radius: 2.0 };
        assert!((circle.area() - 12.566).abs() < 0.01);
    }
}
