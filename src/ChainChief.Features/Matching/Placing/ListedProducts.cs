using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Matching;

/// <summary>How often a method names the right industry from products alone.</summary>
/// <param name="Companies">Companies classified, each once, by a model that has not seen it.</param>
/// <param name="First">Share whose industry comes first.</param>
/// <param name="FirstThree">Share whose industry is among the first three.</param>
/// <param name="FirstGroup">Share where the first industry is at least of the right second level.</param>
public sealed record IndustryAccuracy(string Method, int Companies, int Industries, double First, double FirstThree, double FirstGroup);

/// <summary>Accuracy where only the surest part is answered.</summary>
/// <param name="Coverage">Share of companies answered.</param>
public sealed record CoveredAccuracy(double Coverage, double First);

/// <param name="Coverage">Of the prototypes, the surest answered first.</param>
/// <param name="Dropped">Products left out because they name an industry.</param>
public sealed record IndustryMeasure(IReadOnlyList<IndustryAccuracy> Methods, IReadOnlyList<CoveredAccuracy> Coverage, int Dropped);

/// <summary>
/// The text part of the rules on listed companies: products → industry of the third level, k-fold. Files company_industry.csv (company_code, industry_code, industry)
/// and company_product.csv (company_code, product, weight) as published; each company has one industry and stands in one fold only.
/// </summary>
public static class ListedProducts
{
    const double Smoothing = 0.1;

    sealed record Company(string Code, int Industry, Piece[] Products);

    /// <param name="withoutNames">Leaves out products that contain the name of any industry, so that no label stands in a text.</param>
    public static IndustryMeasure Run(string folder, bool withoutNames = false, int folds = 5, int seed = 1)
    {
        var industries = Rows(folder, "company_industry.csv").DistinctBy(row => row["company_code"]).ToList();
        var codes = industries.Select(row => row["industry_code"]).Distinct().Order(StringComparer.Ordinal).ToList();
        var names = industries.DistinctBy(row => row["industry_code"]).ToDictionary(row => row["industry_code"], row => row["industry"].TrimEnd('Ⅱ', 'Ⅲ'), StringComparer.Ordinal);
        var (products, dropped) = Products(folder, withoutNames ? [.. names.Values.Distinct()] : []);
        var index = codes.Select((code, k) => (code, k)).ToDictionary(pair => pair.code, pair => pair.k, StringComparer.Ordinal);
        Company[] companies = [.. industries.Where(row => products.ContainsKey(row["company_code"])).Select(row => new Company(row["company_code"], index[row["industry_code"]], products[row["company_code"]])).OrderBy(c => c.Code, StringComparer.Ordinal)];
        new Random(seed).Shuffle(companies);
        List<(Company Company, int[] Ranked, double Score)> ours = [], bayes = [], majority = [], overlap = [];
        for (var fold = 0; fold < folds; fold++)
        {
            var (train, test) = (companies.Where((_, i) => i % folds != fold).ToList(), companies.Where((_, i) => i % folds == fold).ToList());
            ours.AddRange(Prototypes([.. codes.Select(code => names[code])], train, test));
            bayes.AddRange(NaiveBayes(codes.Count, train, test));
            overlap.AddRange(Overlap(codes.Count, train, test));
            int[] common = [.. train.CountBy(company => company.Industry).OrderByDescending(pair => pair.Value).Select(pair => pair.Key).Take(3)];
            majority.AddRange(test.Select(company => (company, common, 0.0)));
        }
        return new([Accuracy("prototypes", ours, codes), Accuracy("naive Bayes, character pairs", bayes, codes), Accuracy("shared product names", overlap, codes), Accuracy("most common industries", majority, codes)],
            [.. new[] { 1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3 }.Select(coverage => Covered(ours, coverage))], dropped);
    }

    static CoveredAccuracy Covered(List<(Company Company, int[] Ranked, double Score)> results, double coverage)
    {
        var sure = results.OrderByDescending(result => result.Score).Take((int)(coverage * results.Count)).ToList();
        return new(coverage, sure.Count(result => result.Ranked[0] == result.Company.Industry) / (double)sure.Count);
    }

    static IndustryAccuracy Accuracy(string method, List<(Company Company, int[] Ranked, double Score)> results, List<string> codes) => new(method, results.Count, codes.Count,
        Share(results, result => result.Ranked.FirstOrDefault(-1) == result.Company.Industry), Share(results, result => result.Ranked.Contains(result.Company.Industry)),
        Share(results, result => result.Ranked.Length > 0 && codes[result.Ranked[0]][..4] == codes[result.Company.Industry][..4]));

    static double Share<T>(List<T> all, Func<T, bool> right) => all.Count(right) / (double)all.Count;

    /// <summary>The text part of the rules with its weights; sureness is the lead of the first over the second.</summary>
    static IEnumerable<(Company, int[], double)> Prototypes(List<string> names, List<Company> train, List<Company> test)
    {
        var rules = PlacementRules.Shipped;
        var prototypes = new TextPrototypes([.. names.Select(name => (IReadOnlyList<Piece>)[new Piece(name, 1)])], [.. train.Select(company => ((IReadOnlyList<Piece>)company.Products, new[] { company.Industry }))],
            rules["gram_1"], rules["gram_2"], rules["gram_3"]);
        var (reader, scores) = (prototypes.Read(), new double[names.Count]);
        foreach (var company in test)
        {
            reader.Score(company.Products);
            for (var k = 0; k < scores.Length; k++) scores[k] = rules["text_definition"] * reader.Definitions[k] + rules["text_firms"] * reader.Examples[k];
            var ranked = Best(scores);
            yield return (company, ranked, scores[ranked[0]] - scores[ranked[1]]);
        }
    }

    /// <summary>Multinomial naive Bayes over character pairs, smoothed by 0.1.</summary>
    static IEnumerable<(Company, int[], double)> NaiveBayes(int count, List<Company> train, List<Company> test)
    {
        Dictionary<string, float[]> pairs = new(StringComparer.Ordinal);
        var (totals, prior) = (new double[count], new double[count]);
        foreach (var company in train)
        {
            prior[company.Industry]++;
            foreach (var pair in Pairs(company))
            {
                if (!pairs.TryGetValue(pair, out var seen)) pairs[pair] = seen = new float[count];
                seen[company.Industry]++;
                totals[company.Industry]++;
            }
        }
        foreach (var company in test)
        {
            double[] scores = [.. prior.Select(n => n == 0 ? double.NegativeInfinity : Math.Log(n))];
            foreach (var pair in Pairs(company).Where(pairs.ContainsKey))
                for (var k = 0; k < count; k++) scores[k] += Math.Log((pairs[pair][k] + Smoothing) / (totals[k] + Smoothing * pairs.Count));
            yield return (company, Best(scores), 0);
        }
    }

    /// <summary>Industries by the number of products whose exact name a company there has too.</summary>
    static IEnumerable<(Company, int[], double)> Overlap(int count, List<Company> train, List<Company> test)
    {
        var known = train.SelectMany(company => company.Products, (company, product) => (product.Text, company.Industry)).ToLookup(pair => pair.Text, pair => pair.Industry, StringComparer.Ordinal);
        foreach (var company in test)
        {
            var scores = new double[count];
            foreach (var product in company.Products)
                foreach (var industry in known[product.Text]) scores[industry]++;
            yield return (company, [.. Best(scores).Where(k => scores[k] > 0)], 0);
        }
    }

    static IEnumerable<string> Pairs(Company company) => company.Products.SelectMany(product => Enumerable.Range(0, Math.Max(0, product.Text.Length - 1)).Select(i => product.Text.Substring(i, 2)));

    static int[] Best(double[] scores) => [.. Enumerable.Range(0, scores.Length).OrderByDescending(k => scores[k]).ThenBy(k => k).Take(3)];

    /// <summary>Products of each company; the weight is 0.3 and the published one, at most 1.</summary>
    static (Dictionary<string, Piece[]> Products, int Dropped) Products(string folder, string[] names)
    {
        var rows = Rows(folder, "company_product.csv");
        var kept = names.Length == 0 ? rows : [.. rows.Where(row => !names.Any(name => row["product"].Contains(name, StringComparison.Ordinal)))];
        return (kept.GroupBy(row => row["company_code"]).ToDictionary(group => group.Key, group => group.DistinctBy(row => row["product"])
            .Select(row => new Piece(BusinessText.Fold(row["product"]), 0.3 + Math.Min(1, double.Parse(row["weight"], CultureInfo.InvariantCulture)))).ToArray(), StringComparer.Ordinal), rows.Count - kept.Count);
    }

    static List<Dictionary<string, string>> Rows(string folder, string file)
    {
        var records = EmbeddedTable.Split(File.ReadAllText(Path.Combine(folder, file)).TrimStart('\uFEFF'));
        return [.. records.Skip(1).Select(record => records[0].Zip(record).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal))];
    }
}
