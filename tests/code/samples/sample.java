package org.example.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Keeps books and says who has them.
 */
public class Library implements AutoCloseable {
    private static final int MAX_LOANS = 5;
    private static final double RATE = 0.25;
    private final Map<String, Book> books = new HashMap<>();
    private final List<Loan> loans = new ArrayList<>();
    private volatile boolean open = true;

    public enum Kind { NOVEL, POETRY, SCIENCE }

    public record Book(String isbn, String title, Kind kind, long pages) {
        public Book {
            if (title == null || title.isBlank()) {
                throw new IllegalArgumentException("a title is needed");
            }
        }
    }

    public record Loan(Book book, String reader, int days) {}

    @FunctionalInterface
    interface Rule {
        boolean allows(Loan loan);
    }

    public void add(Book book) {
        books.put(book.isbn(), book);
    }

    /* Lends a book, or says why it can't. */
    public synchronized Optional<Loan> lend(String isbn, String reader) throws LibraryException {
        Book book = books.get(isbn);
        if (book == null) {
            throw new LibraryException("unknown: " + isbn);
        }
        long count = loans.stream().filter(loan -> loan.reader().equals(reader)).count();
        if (count >= MAX_LOANS) {
            return Optional.empty();
        }
        Loan loan = new Loan(book, reader, 14);
        loans.add(loan);
        return Optional.of(loan);
    }

    @Override
    public void close() {
        open = false;
        loans.clear();
    }

    @SuppressWarnings("unchecked")
    public Map<Kind, List<String>> titlesByKind() {
        return books.values().stream().collect(
            Collectors.groupingBy(Book::kind, Collectors.mapping(Book::title, Collectors.toList()))
        );
    }

    static double fine(int days) {
        double sum = 0.0;
        for (int day = 1; day <= days; day++) {
            sum += day > 7 ? RATE * 2 : RATE;
            if (day % 30 == 0) {
                continue;
            }
        }
        return sum;
    }

    static String describe(Object thing) {
        return switch (thing) {
            case null -> "nothing";
            case Integer number when number > 10 -> "a large number";
            case String text -> "text of " + text.length() + " letters";
            default -> thing.toString();
        };
    }

    static <T extends Comparable<T>> T largest(List<T> items) {
        T best = items.get(0);
        for (T item : items) {
            if (item.compareTo(best) > 0) {
                best = item;
            }
        }
        return best;
    }

    public static void main(String[] args) {
        int mask = 0xFF;
        long big = 1_000_000L;
        float small = 1.5e-3f;
        char letter = '\n';
        String text = """
            A block of "text"
            over lines.
            """;
        try (Library library = new Library()) {
            library.add(new Book("1", "Dead Souls", Kind.NOVEL, 352));
            library.lend("1", "Awa").ifPresent(loan -> System.out.println(loan.days()));
            System.out.printf("%d %d %f %c %s%n", mask, big, small, letter, text);
        } catch (LibraryException problem) {
            System.err.println(problem.getMessage());
        } finally {
            System.out.println("done");
        }
        do {
            mask >>>= 1;
        } while (mask > 0 && !Thread.currentThread().isInterrupted());
    }
}

class LibraryException extends Exception {
    LibraryException(String message) {
        super(message);
    }
}
