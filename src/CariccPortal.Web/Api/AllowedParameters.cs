namespace CariccPortal.Web.Api;

/// <summary>Endpoint filter for the query parameters that an endpoint accepts. Unknown parameters return 400, so that a typing error does not return unfiltered results.</summary>
/// <param name="parameters">The allowed query parameters.</param>
public sealed class AllowedParameters(params ApiParameter[] parameters) : IEndpointFilter
{
    /// <summary>The allowed parameters, in the order of the OpenAPI document.</summary>
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
