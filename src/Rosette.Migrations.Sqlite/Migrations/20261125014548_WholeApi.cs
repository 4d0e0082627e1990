using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rosette.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WholeApi : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "badge_bookmarks",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    badge_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_badge_bookmarks", x => new { x.organization_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "former_profile_slugs",
                columns: table => new
                {
                    slug = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false)
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
                    organization_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    template_id = table.Column<Guid>(type: "TEXT", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "schedule_states",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    done_up_to = table.Column<DateTime>(type: "TEXT", nullable: false),
                    lease_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    holder = table.Column<Guid>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    error = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    finished_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_schedule_states", x => x.name);
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
                name: "ix_employees_last_invitation_sent_at",
                table: "employees",
                column: "last_invitation_sent_at",
                filter: "last_invitation_sent_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_exhausted",
                table: "deliveries",
                columns: new[] { "organization_id", "id" },
                filter: "state = 'exhausted'");

            migrationBuilder.CreateIndex(
                name: "ix_badges_expires_at_id",
                table: "badges",
                columns: new[] { "expires_at", "id" },
                filter: "expires_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_authorization_tokens_expires_at",
                table: "authorization_tokens",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_badge_bookmarks_organization_id_badge_id",
                table: "badge_bookmarks",
                columns: new[] { "organization_id", "badge_id" });

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
                name: "badge_bookmarks");

            migrationBuilder.DropTable(
                name: "former_profile_slugs");

            migrationBuilder.DropTable(
                name: "former_template_slugs");

            migrationBuilder.DropTable(
                name: "schedule_states");

            migrationBuilder.DropIndex(
                name: "ix_oauth_tokens_expiration_date",
                table: "oauth_tokens");

            migrationBuilder.DropIndex(
                name: "ix_oauth_tokens_redemption_date",
                table: "oauth_tokens");

            migrationBuilder.DropIndex(
                name: "ix_employees_last_invitation_sent_at",
                table: "employees");

            migrationBuilder.DropIndex(
                name: "ix_deliveries_exhausted",
                table: "deliveries");

            migrationBuilder.DropIndex(
                name: "ix_badges_expires_at_id",
                table: "badges");

            migrationBuilder.DropIndex(
                name: "ix_authorization_tokens_expires_at",
                table: "authorization_tokens");
        }
    }
}
