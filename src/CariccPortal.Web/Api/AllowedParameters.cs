namespace CariccPortal.Web.Api;

/// <summary>The parameters that an address takes. Any other is refused, so that a slip of the pen is not an unfiltered answer.</summary>
/// <param name="parameters">They.</param>
public sealed class AllowedParameters(params ApiParameter[] parameters) : IEndpointFilter
{
    /// <summary>They, in the order in which callers are told of them.</summary>
    public IReadOnlyList<ApiParameter> Parameters => parameters;

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in context.HttpContext.Request.Query)
        {
            if (!parameters.Any(one => one.Name == name)) errors[name] = parameters.Length == 0 ? "This endpoint has no parameters." : $"Unknown parameter. Allowed: {string.Join(", ", parameters.Select(one => one.Name))}.";
            else if (values.Count != 1) errors[name] = "Give this parameter only once.";
        }

        return errors.Count == 0 ? next(context) : ValueTask.FromResult<object?>(ApiProblem.ForParameters(errors));
    }
}
