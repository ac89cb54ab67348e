using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using ChainChief.Common;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChainChief.Storage;

/// <summary>Makes nouns from the columns of a row in template order, with the conversions of the store, compiled once: quicker than a query of entities where a
/// million rows pass.</summary>
sealed class NounReader
{
    static readonly MethodInfo IsNull = typeof(SqliteDataReader).GetMethod(nameof(SqliteDataReader.IsDBNull))!;
    readonly Func<SqliteDataReader, Noun> read;

    /// <param name="firstColumn">Where the columns of the template begin in the rows to be read.</param>
    public NounReader(IEntityType entity, TableTemplate template, int firstColumn)
    {
        var row = Expression.Parameter(typeof(SqliteDataReader));
        var noun = Expression.Variable(entity.ClrType);
        // A row with an error elsewhere may lack what a constructor would demand.
        var made = Expression.Convert(Expression.Call(typeof(RuntimeHelpers), nameof(RuntimeHelpers.GetUninitializedObject), null, Expression.Constant(entity.ClrType)), entity.ClrType);
        List<Expression> body = [Expression.Assign(noun, made)];
        foreach (var column in template.Columns)
        {
            var property = entity.GetProperties().First(p => p.GetColumnName() == column.Name);
            var at = Expression.Constant(firstColumn + column.Index);
            var assign = Expression.Assign(Expression.Property(noun, property.PropertyInfo!), Value(row, at, property));
            body.Add(Expression.IfThen(Expression.Not(Expression.Call(row, IsNull, at)), assign));
        }
        body.Add(Expression.Convert(noun, typeof(Noun)));
        read = Expression.Lambda<Func<SqliteDataReader, Noun>>(Expression.Block([noun], body), row).Compile();
    }

    public Noun Read(SqliteDataReader row) => read(row);

    static Expression Value(ParameterExpression row, ConstantExpression at, IProperty property)
    {
        var converter = property.GetTypeMapping().Converter;
        var raw = Raw(row, at, Nullable.GetUnderlyingType(converter?.ProviderClrType ?? property.ClrType) ?? converter?.ProviderClrType ?? property.ClrType);
        return Expression.Convert(converter is null ? raw : Converted(converter, raw), property.PropertyInfo!.PropertyType);
    }

    static InvocationExpression Converted(ValueConverter converter, Expression raw)
    {
        var convert = converter.ConvertFromProviderExpression;
        return Expression.Invoke(convert, Expression.Convert(raw, convert.Parameters[0].Type));
    }

    static Expression Raw(ParameterExpression row, ConstantExpression at, Type type) =>
        type == typeof(string) ? Expression.Call(row, nameof(SqliteDataReader.GetString), null, at)
        : type == typeof(double) ? Expression.Call(row, nameof(SqliteDataReader.GetDouble), null, at)
        : type == typeof(bool) ? Expression.Call(row, nameof(SqliteDataReader.GetBoolean), null, at)
        : Expression.Convert(Expression.Call(row, nameof(SqliteDataReader.GetInt64), null, at), type);
}
