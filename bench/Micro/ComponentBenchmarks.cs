using System.Text;
using BenchmarkDotNet.Attributes;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Search;
using CariccPortal.Web.Caching;

namespace Micro;

/// <summary>Benchmarks of components that pages, saves and searches use.</summary>
[MemoryDiagnoser]
public class ComponentBenchmarks
{
    private const string Paragraph = "Delegations of **seven states** met in [Almaty](https://example.org) "
        + "and agreed on *joint* operations along the northern route.\n\n";

    private static readonly string Body =
        $"## What was agreed\n\n{string.Concat(Enumerable.Repeat(Paragraph, 30))}- To meet again\n- To write it down\n";

    private static readonly string Html = MarkdownRenderer.ToHtml(Body);
    private static readonly byte[] Page = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Html, 4)));

    [Benchmark(Description = "Markdown of 600 words to safe HTML")]
    public string Markdown() => MarkdownRenderer.ToHtml(Body);

    [Benchmark(Description = "Slug of a Russian title")]
    public string SlugOfTitle() => Slug.From("Встреча с представителями правоохранительных органов Финляндии");

    [Benchmark(Description = "Stem of a Russian word")]
    public string Stem() => RussianStemmer.Stem("противодействия");

    [Benchmark(Description = "Stems of a sentence in two languages")]
    public IReadOnlyList<string> Stems() =>
        Tokenizer.GetStems("Сотрудники Центра и delegations of seven states обсудили seizures of hashish");

    [Benchmark(Description = "Ornament of a card")]
    public string Ornament() => CariccPortal.Web.Ornaments.Ornament.Svg("news", "finland");

    [Benchmark(Description = "Brotli compression of a page")]
    public byte[] Brotli() => ContentEncodings.Compress(Page, ContentEncodings.Brotli);
}
