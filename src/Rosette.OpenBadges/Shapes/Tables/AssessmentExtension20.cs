using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>The assessment extension of Open Badges 2.0, the one that has classes of its own.</summary>
internal static class AssessmentExtension20
{
    private static readonly TextRule Text = new();
    private static readonly TextRule Uri = new(TextFormats.Uri);
    private static readonly TextRule Uuid = new(TextFormats.Uuid);
    private static readonly TextRule DateTime = new(TextFormats.DateTime);
    private static readonly KindRule Number = new("a number", JsonValueKind.Number);
    private static readonly KindRule Boolean = new("true or false", JsonValueKind.True, JsonValueKind.False);

    public static Shape Shape { get; } = Build();

    private static Shape Build()
    {
        var level = new Shape("a RubricCriterionLevel").Needs(Uuid, "identifier").Needs(Text, "description").Has(DateTime, "lastChangeDateTime")
            .Has(Uri, "caseUri").Has(Text, "quality", "feedback").Has(Number, "score", "position");
        var criterion = new Shape("a RubricCriterion").Needs(Uuid, "identifier").Has(DateTime, "lastChangeDateTime").Has(Uri, "caseUri")
            .Has(Text, "category", "description").Has(Number, "weight", "position").Has(new ManyRule(level), "criterionLevels");
        var rubric = new Shape("a Rubric").Needs(Uuid, "identifier").Needs(new ManyRule(criterion), "rubricCriteria").Needs(Text, "title")
            .Has(DateTime, "lastChangeDateTime").Has(Uri, "caseUri");
        var question = new Shape("a Question").Needs(new EnumRule("ExternalQuestion", "FileQuestion", "TextQuestion"), "type").Needs(Text, "text")
            .Has(Text, "rubricId").Has(Uri, "url").Has(Boolean, "required").Has(Number, "wordLimit", "characterLimit");
        var section = new Shape("a Section").Has(new ManyRule(question), "questions").Has(Text, "title", "description", "rubricId")
            .Has(Uri, "url").Has(Boolean, "required");
        var assessment = new Shape("an Assessment").Needs(Text, "description").Needs(new EnumRule("Exam", "Performance", "Artifact"), "type")
            .Needs(Text, "assessmentOutput", "evaluationMethod").Needs(Boolean, "hasGroupParticipation", "hasGroupEvaluation")
            .Has(Uri, "assessmentExample", "assessmentEvaluation").Has(Text, "scoringMethodExampleDescription")
            .Has(new ManyRule(rubric), "rubrics").Has(new ManyRule(section), "sections");
        return new Shape("an assessment extension").Needs(Text, "description").Needs(new ManyRule(assessment), "assessments");
    }
}
