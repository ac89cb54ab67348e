using ChainChief.Exploring;

namespace ChainChief.Benchmarks;

/// <summary>Names as a register has them: place, two to four characters of a brand, trade, form. The same for the same seed.</summary>
static class SyntheticNames
{
    static readonly string[] Places = ["山东", "德州", "德州", "德州市", "德州市陵城区", "乐陵市", "禹城", "齐河县", "平原县", "夏津", "武城县", "宁津", "庆云", "临邑县", "济南", "青岛"];
    static readonly string[] Trades = ["化工", "机械制造", "食品", "纺织", "生物科技", "新材料", "新能源", "电子科技", "装备", "农业发展", "物流", "商贸", "建材", "体育器材", "空调设备", "医药", "环保科技", "汽车配件", "信息技术", "家具"];
    static readonly string[] Forms = ["有限公司", "有限公司", "发展有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "加工厂", "专业合作社"];
    const string Brand = "华鲁恒升金龙海天鑫源盛达泰丰瑞祥宏远东方中联百信德润亚通国安永兴嘉禾科创博文新宇明辉广顺利民康宁福星晨光正大同益昌隆万里长城青山绿水银河飞跃腾云启航卓越领先众合力汇智凯旋奥斯迈维赛诺贝尔皇明景津通裕晶华谷神保龄宝朗进禹王";

    public static IEnumerable<NameEntry> Make(int count, int seed = 1)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var brand = string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Brand[random.Next(Brand.Length)]));
            var trade = Pick(Trades);
            var name = Pick(Places) + brand + trade + Pick(Forms);
            yield return new(i, name, random.Next(2) == 0 ? brand + trade : null, random.Next(33) == 0 ? Pick(Places) + brand + "厂" : null,
                $"91371{random.Next(400, 500)}{random.NextInt64(1_000_000_000):D9}X", $"DZ-{i:D7}", random.Next(5000) == 0 ? $"{random.Next(600_000, 604_000)}" : null);
        }

        string Pick(string[] words) => words[random.Next(words.Length)];
    }
}
