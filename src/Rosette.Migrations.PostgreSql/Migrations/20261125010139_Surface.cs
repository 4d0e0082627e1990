using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rosette.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Surface : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "former_profile_slugs",
                columns: table => new
                {
                    slug = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_former_profile_slugs", x => x.slug);
                    table.ForeignKey(
                        name: "fk_former_profile_slugs_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "former_template_slugs",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    template_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_former_template_slugs", x => new { x.organization_id, x.slug });
                    table.ForeignKey(
                        name: "fk_former_template_slugs_badge_templates_template_id",
                        column: x => x.template_id,
                        principalTable: "badge_templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_oauth_tokens_expiration_date",
                table: "oauth_tokens",
                column: "expiration_date");

            migrationBuilder.CreateIndex(
                name: "ix_oauth_tokens_redemption_date",
                table: "oauth_tokens",
                column: "redemption_date",
                filter: "redemption_date is not null");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_exhausted",
                table: "deliveries",
                columns: new[] { "organization_id", "id" },
                filter: "state = 'exhausted'");

            migrationBuilder.CreateIndex(
                name: "ix_former_profile_slugs_user_id",
                table: "former_profile_slugs",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_former_template_slugs_template_id",
                table: "former_template_slugs",
                column: "template_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "former_profile_slugs");

            migrationBuilder.DropTable(
                name: "former_template_slugs");

            migrationBuilder.DropIndex(
                name: "ix_oauth_tokens_expiration_date",
                table: "oauth_tokens");

            migrationBuilder.DropIndex(
                name: "ix_oauth_tokens_redemption_date",
                table: "oauth_tokens");

            migrationBuilder.DropIndex(
                name: "ix_deliveries_exhausted",
                table: "deliveries");
        }
    }
}
