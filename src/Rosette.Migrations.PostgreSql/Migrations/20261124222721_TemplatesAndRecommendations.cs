using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rosette.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class TemplatesAndRecommendations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "snapshot",
                table: "events",
                type: "character varying(2000000)",
                maxLength: 2000000,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(200000)",
                oldMaxLength: 200000,
                oldNullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "badge_templates",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "recommendations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    activity_url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    description = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    recommended_badge_template_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recommendations", x => x.id);
                    table.ForeignKey(
                        name: "fk_recommendations_badge_templates_recommended_badge_template_",
                        column: x => x.recommended_badge_template_id,
                        principalTable: "badge_templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_recommendations_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "template_requirements",
                columns: table => new
                {
                    badge_template_id = table.Column<Guid>(type: "uuid", nullable: false),
                    required_badge_template_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_template_requirements", x => new { x.badge_template_id, x.required_badge_template_id });
                    table.ForeignKey(
                        name: "fk_template_requirements_badge_templates_badge_template_id",
                        column: x => x.badge_template_id,
                        principalTable: "badge_templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_template_requirements_badge_templates_required_badge_templa",
                        column: x => x.required_badge_template_id,
                        principalTable: "badge_templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "template_recommendations",
                columns: table => new
                {
                    badge_template_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recommendation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_template_recommendations", x => new { x.badge_template_id, x.recommendation_id });
                    table.ForeignKey(
                        name: "fk_template_recommendations_badge_templates_badge_template_id",
                        column: x => x.badge_template_id,
                        principalTable: "badge_templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_template_recommendations_recommendations_recommendation_id",
                        column: x => x.recommendation_id,
                        principalTable: "recommendations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_badge_templates_primary_badge_template_id",
                table: "badge_templates",
                column: "primary_badge_template_id",
                filter: "primary_badge_template_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_recommendations_organization_id_id",
                table: "recommendations",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_recommendations_recommended_badge_template_id",
                table: "recommendations",
                column: "recommended_badge_template_id");

            migrationBuilder.CreateIndex(
                name: "ix_template_recommendations_recommendation_id",
                table: "template_recommendations",
                column: "recommendation_id");

            migrationBuilder.CreateIndex(
                name: "ix_template_requirements_required_badge_template_id",
                table: "template_requirements",
                column: "required_badge_template_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "template_recommendations");

            migrationBuilder.DropTable(
                name: "template_requirements");

            migrationBuilder.DropTable(
                name: "recommendations");

            migrationBuilder.DropIndex(
                name: "ix_badge_templates_primary_badge_template_id",
                table: "badge_templates");

            migrationBuilder.DropColumn(
                name: "version",
                table: "badge_templates");

            migrationBuilder.AlterColumn<string>(
                name: "snapshot",
                table: "events",
                type: "character varying(200000)",
                maxLength: 200000,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(2000000)",
                oldMaxLength: 2000000,
                oldNullable: true);
        }
    }
}
