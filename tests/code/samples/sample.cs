using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Example.Market
{
    /// <summary>What is sold.</summary>
    public record Product(int Id, string Name, decimal Price);

    public enum Status { Open, Paid, Sent }

    public interface IStore
    {
        Task<Product?> FindAsync(int id);
        void Add(Product product);
    }

    [Serializable]
    public class OrderException : Exception
    {
        public OrderException(string message) : base(message) { }
    }

    public class MemoryStore : IStore
    {
        private readonly Dictionary<int, Product> products = new();
        private const int Limit = 1_000;

        public int Count => products.Count;

        public void Add(Product product)
        {
            if (product is null)
            {
                throw new ArgumentNullException(nameof(product));
            }
            if (Count >= Limit)
            {
                throw new OrderException($"no room for {product.Name}");
            }
            products[product.Id] = product;
        }

        public async Task<Product?> FindAsync(int id)
        {
            await Task.Delay(1);
            return products.TryGetValue(id, out var found) ? found : null;
        }
    }

    public sealed class Order
    {
        private readonly List<(Product product, int count)> lines = new List<(Product, int)>();

        public Status Status { get; private set; } = Status.Open;
        public string? Note { get; init; }

        public decimal Total
        {
            get
            {
                decimal sum = 0m;
                foreach (var (product, count) in lines)
                {
                    sum += product.Price * count;
                }
                return sum;
            }
        }

        public Order With(Product product, int count = 1)
        {
            lines.Add((product, count));
            return this;
        }

        public void Pay(decimal money)
        {
            switch (Status)
            {
                case Status.Open when money >= Total:
                    Status = Status.Paid;
                    break;
                case Status.Paid:
                    throw new OrderException("paid already");
                default:
                    throw new OrderException(@"C:\not\enough ""money""");
            }
        }
    }

    /* Sums and searches
       over orders. */
    public static class Reports
    {
        public static IEnumerable<string> Names(this IEnumerable<Product> products)
        {
            var query = from product in products
                        where product.Price > 1.5m
                        orderby product.Name descending
                        select product.Name;
            foreach (string name in query)
            {
                yield return name.ToUpper();
            }
        }

        public static T Largest<T>(IList<T> items) where T : IComparable<T>
        {
            T best = items[0];
            for (int i = 1; i < items.Count; i++)
            {
                if (items[i].CompareTo(best) > 0) best = items[i];
            }
            return best;
        }
    }

    public static class Program
    {
        public static async Task Main(string[] args)
        {
            IStore store = new MemoryStore();
            store.Add(new Product(1, "tea", 2.5m));
            Product? tea = await store.FindAsync(1);
            int mask = 0xFF;
            double small = 1.5e-3;
            char letter = '\n';
            bool ready = tea != null && mask > 0;
            Func<int, int> square = x => x * x;
            try
            {
                var order = new Order { Note = "soon" }.With(tea!, 2);
                order.Pay(5m);
                Console.WriteLine($"{order.Total:F2} {square(3)} {letter} {small}");
            }
            catch (OrderException problem) when (ready)
            {
                Console.Error.WriteLine(problem.Message);
            }
            finally
            {
                Console.WriteLine("done");
            }
#if DEBUG
            Console.WriteLine("debug");
#endif
        }
    }
}
