import Foundation
import SwiftUI

/// A recipe and what it needs.
struct Recipe: Codable, Identifiable {
    let id: UUID
    var title: String
    var minutes: Int = 30
    var ingredients: [Ingredient]
    var rating: Double?

    var summary: String {
        "\(title) in \(minutes) minutes"
    }
}

struct Ingredient: Codable, Hashable {
    let name: String
    let grams: Double
}

enum KitchenError: Error {
    case missing(String)
    case tooHot(degrees: Int)
    case closed
}

protocol Cook: AnyObject {
    var name: String { get }
    func prepare(_ recipe: Recipe) async throws -> String
}

/* A cook that keeps
   what was cooked before. */
final class HomeCook: Cook {
    let name: String
    private var pantry: [String: Double] = [:]
    private(set) var cooked: Set<UUID> = []
    weak var helper: Cook?

    init(name: String, pantry: [String: Double] = [:]) {
        self.name = name
        self.pantry = pantry
    }

    deinit {
        print("\(name) goes home")
    }

    func prepare(_ recipe: Recipe) async throws -> String {
        guard !recipe.ingredients.isEmpty else {
            throw KitchenError.missing("everything")
        }
        for ingredient in recipe.ingredients where ingredient.grams > 0 {
            let stock = pantry[ingredient.name] ?? 0
            if stock < ingredient.grams {
                throw KitchenError.missing(ingredient.name)
            }
            pantry[ingredient.name] = stock - ingredient.grams
        }
        try await Task.sleep(nanoseconds: 1_000_000)
        cooked.insert(recipe.id)
        return "\(name) made \(recipe.title)"
    }

    @discardableResult
    func shop(for names: String..., grams: Double = 0.5e3) -> Int {
        names.forEach { pantry[$0, default: 0] += grams }
        return names.count
    }
}

extension Array where Element == Recipe {
    func quickest(limit: Int = 20) -> [Recipe] {
        filter { $0.minutes <= limit }.sorted { $0.minutes < $1.minutes }
    }
}

func average<T: Collection>(_ values: T) -> Double where T.Element == Double {
    var total = 0.0
    for value in values {
        total += value
    }
    return values.isEmpty ? 0 : total / Double(values.count)
}

@available(iOS 16, macOS 13, *)
struct RecipeView: View {
    @State private var isOpen = false
    let recipe: Recipe

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            Text(recipe.title).font(.headline)
            if isOpen {
                ForEach(recipe.ingredients, id: \.self) { item in
                    Text("\(item.name): \(item.grams, specifier: "%.1f") g")
                }
            }
            Button(isOpen ? "Less" : "More") { isOpen.toggle() }
        }
        .padding(16)
    }
}

let mask = 0xFF
let letters = """
    Many lines with "quotes"
    and \(mask + 1) sums.
    """

#if DEBUG
let cook = HomeCook(name: "Awa", pantry: ["flour": 500])
Task {
    do {
        let soup = Recipe(id: UUID(), title: "Soup", ingredients: [])
        print(try await cook.prepare(soup))
    } catch KitchenError.missing(let what) {
        print("no \(what)")
    } catch {
        print("failed: \(error)")
    }
}
#endif

switch mask {
case 0:
    print("none")
case 1...9:
    print("a few")
default:
    print(letters, nil ?? true)
}
