using BenchmarkDotNet.Attributes;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Search;
using CariccPortal.Web.Caching;

namespace Micro;

/// <summary>The small parts that a page, a save or a search is made of.</summary>
[MemoryDiagnoser]
public class Parts
{
    private const string Paragraph = "Delegations of **seven states** met in [Almaty](https://example.org) and agreed on *joint* operations along the northern route.\n\n";

    private static readonly string Body = $"## What was agreed\n\n{string.Concat(Enumerable.Repeat(Paragraph, 30))}- To meet again\n- To write it down\n";
    private static readonly string Html = BodyMarkup.ToHtml(Body);
    private static readonly byte[] Page = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Html, 4)));

    [Benchmark(Description = "Markdown of 600 words, made safe")]
    public string Markdown() => BodyMarkup.ToHtml(Body);

    [Benchmark(Description = "Slug of a Russian title")]
    public string SlugOfTitle() => Slug.From("Встреча с представителями правоохранительных органов Финляндии");

    [Benchmark(Description = "Stem of a Russian word")]
    public string Stem() => RussianStemmer.Stem("противодействия");

    [Benchmark(Description = "Stems of a sentence")]
    public IReadOnlyList<string> Stems() => TextWords.StemsIn("Сотрудники Центра и delegations of seven states обсудили seizures of hashish");

    [Benchmark(Description = "A card's ornament")]
    public string Ornament() => CariccPortal.Web.Ornaments.Ornament.Svg("news", "finland");

    [Benchmark(Description = "Brotli of a page, made once")]
    public byte[] Brotli() => Packing.Pack(Page, Packing.Brotli);
}
