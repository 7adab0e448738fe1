// Package shelf keeps books and lends them.
package shelf

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// Book is what is lent.
type Book struct {
	ID      int64     `json:"id"`
	Title   string    `json:"title"`
	Authors []string  `json:"authors,omitempty"`
	Price   float64   `json:"price"`
	Added   time.Time `json:"added"`
}

const (
	maxLoans = 5
	loanTime = 14 * 24 * time.Hour
	mask     = 0xFF
	tiny     = 1.5e-3
)

// ErrTaken says that somebody has it.
var ErrTaken = errors.New("the book is lent")

type Reader interface {
	Name() string
	Borrow(ctx context.Context, id int64) (*Book, error)
}

type Shelf struct {
	mu    sync.RWMutex
	books map[int64]*Book
	loans map[int64]string
	news  chan string
}

func New() *Shelf {
	return &Shelf{
		books: make(map[int64]*Book),
		loans: make(map[int64]string),
		news:  make(chan string, 16),
	}
}

func (s *Shelf) Add(book *Book) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if book == nil {
		panic("no book")
	}
	s.books[book.ID] = book
}

/*
Lend gives a book to a reader.
It fails when it is lent already.
*/
func (s *Shelf) Lend(id int64, reader string) (time.Time, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.books[id]; !ok {
		return time.Time{}, fmt.Errorf("no book %d", id)
	}
	if _, lent := s.loans[id]; lent {
		return time.Time{}, ErrTaken
	}
	count := 0
	for _, other := range s.loans {
		if other == reader {
			count++
		}
	}
	if count >= maxLoans {
		return time.Time{}, fmt.Errorf("%s has %d books", reader, count)
	}
	s.loans[id] = reader
	select {
	case s.news <- reader:
	default:
		fmt.Println("nobody listens")
	}
	return time.Now().Add(loanTime), nil
}

func (s *Shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
		s.mu.RLock()
		list := make([]*Book, 0, len(s.books))
		for _, book := range s.books {
			list = append(list, book)
		}
		s.mu.RUnlock()
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(list); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	case "POST":
		var book Book
		if err := json.NewDecoder(r.Body).Decode(&book); err != nil {
			http.Error(w, `{"error": "broken"}`, 400)
			return
		}
		s.Add(&book)
		w.WriteHeader(201)
	default:
		http.NotFound(w, r)
	}
}

func reverse[T any](items []T) []T {
	out := make([]T, len(items))
	for i, item := range items {
		out[len(items)-1-i] = item
	}
	return out
}

func watch(ctx context.Context, news <-chan string) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case name := <-news:
			fmt.Printf("%q took a book\n", name)
		case now := <-ticker.C:
			if now.Second()&mask == 0 {
				go func() { fmt.Println('x', "tick", true, nil == ctx) }()
			}
		}
	}
}
