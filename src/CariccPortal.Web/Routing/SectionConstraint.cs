using CariccPortal.Items;

namespace CariccPortal.Web.Routing;

/// <summary>Restricts a route value to the sections: <c>news</c>, <c>meetings</c> or <c>trainings</c>.</summary>
public sealed class SectionConstraint : IRouteConstraint
{
    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        ItemKinds.TryFromSection(values[routeKey] as string, out _);
}
