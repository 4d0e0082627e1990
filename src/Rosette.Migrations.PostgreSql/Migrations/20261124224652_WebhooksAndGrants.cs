using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rosette.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class WebhooksAndGrants : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "location_line",
                table: "organizations",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "snapshot",
                table: "events",
                type: "character varying(1000000)",
                maxLength: 1000000,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(200000)",
                oldMaxLength: 200000,
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "host",
                table: "deliveries",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "display_issuer_as",
                table: "badges",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "grantor_id",
                table: "badges",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "badge_templates",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "delivery_attempts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    delivery_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    milliseconds = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_attempts", x => x.id);
                    table.ForeignKey(
                        name: "fk_delivery_attempts_deliveries_delivery_id",
                        column: x => x.delivery_id,
                        principalTable: "deliveries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "issuer_authorizations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    grantor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    issuer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_issuer_as = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    restrict_by_badge_templates = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issuer_authorizations", x => x.id);
                    table.ForeignKey(
                        name: "fk_issuer_authorizations_organizations_grantor_id",
                        column: x => x.grantor_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_issuer_authorizations_organizations_issuer_id",
                        column: x => x.issuer_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

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
                name: "allowed_templates",
                columns: table => new
                {
                    authorization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    badge_template_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_allowed_templates", x => new { x.authorization_id, x.badge_template_id });
                    table.ForeignKey(
                        name: "fk_allowed_templates_badge_templates_badge_template_id",
                        column: x => x.badge_template_id,
                        principalTable: "badge_templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_allowed_templates_issuer_authorizations_authorization_id",
                        column: x => x.authorization_id,
                        principalTable: "issuer_authorizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "ix_deliveries_host_next_attempt_at",
                table: "deliveries",
                columns: new[] { "host", "next_attempt_at" },
                filter: "next_attempt_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_organization_id_id",
                table: "deliveries",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_badges_grantor_id_id",
                table: "badges",
                columns: new[] { "grantor_id", "id" },
                filter: "grantor_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_badge_templates_primary_badge_template_id",
                table: "badge_templates",
                column: "primary_badge_template_id",
                filter: "primary_badge_template_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_allowed_templates_badge_template_id",
                table: "allowed_templates",
                column: "badge_template_id");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_attempts_delivery_id",
                table: "delivery_attempts",
                column: "delivery_id");

            migrationBuilder.CreateIndex(
                name: "ix_issuer_authorizations_grantor_id_issuer_id",
                table: "issuer_authorizations",
                columns: new[] { "grantor_id", "issuer_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_issuer_authorizations_issuer_id",
                table: "issuer_authorizations",
                column: "issuer_id");

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
                name: "allowed_templates");

            migrationBuilder.DropTable(
                name: "delivery_attempts");

            migrationBuilder.DropTable(
                name: "template_recommendations");

            migrationBuilder.DropTable(
                name: "template_requirements");

            migrationBuilder.DropTable(
                name: "issuer_authorizations");

            migrationBuilder.DropTable(
                name: "recommendations");

            migrationBuilder.DropIndex(
                name: "ix_deliveries_host_next_attempt_at",
                table: "deliveries");

            migrationBuilder.DropIndex(
                name: "ix_deliveries_organization_id_id",
                table: "deliveries");

            migrationBuilder.DropIndex(
                name: "ix_badges_grantor_id_id",
                table: "badges");

            migrationBuilder.DropIndex(
                name: "ix_badge_templates_primary_badge_template_id",
                table: "badge_templates");

            migrationBuilder.DropColumn(
                name: "location_line",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "host",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "display_issuer_as",
                table: "badges");

            migrationBuilder.DropColumn(
                name: "grantor_id",
                table: "badges");

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
                oldType: "character varying(1000000)",
                oldMaxLength: 1000000,
                oldNullable: true);
        }
    }
}
