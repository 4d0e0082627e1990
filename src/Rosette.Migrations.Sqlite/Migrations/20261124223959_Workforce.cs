using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rosette.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Workforce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "employee_id",
                table: "outgoing_mails",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "employee_id",
                table: "events",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "employee_counts",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employee_counts", x => new { x.organization_id, x.state });
                    table.ForeignKey(
                        name: "fk_employee_counts_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "employees",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organization_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    email_key = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    state_updated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    last_invitation_sent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    first_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    team = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    position_title = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    manager_first_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    manager_last_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    manager_external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    location = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    country = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    zip_code = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    state_or_province = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    department = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    organization_level1 = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    organization_level2 = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    organization_level3 = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    job_family = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    first_name_key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    last_name_key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_employees", x => x.id);
                    table.ForeignKey(
                        name: "fk_employees_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_employees_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_employee_id",
                table: "outgoing_mails",
                column: "employee_id",
                filter: "employee_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_events_employee_id",
                table: "events",
                column: "employee_id",
                filter: "employee_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_employees_email_key",
                table: "employees",
                column: "email_key");

            migrationBuilder.CreateIndex(
                name: "ix_employees_organization_id_email_key",
                table: "employees",
                columns: new[] { "organization_id", "email_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_employees_organization_id_external_id",
                table: "employees",
                columns: new[] { "organization_id", "external_id" },
                unique: true,
                filter: "external_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_employees_organization_id_first_name_key_id",
                table: "employees",
                columns: new[] { "organization_id", "first_name_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_employees_organization_id_id",
                table: "employees",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_employees_organization_id_last_name_key_id",
                table: "employees",
                columns: new[] { "organization_id", "last_name_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_employees_organization_id_state_id",
                table: "employees",
                columns: new[] { "organization_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_employees_organization_id_team_id",
                table: "employees",
                columns: new[] { "organization_id", "team", "id" },
                filter: "team is not null");

            migrationBuilder.CreateIndex(
                name: "ix_employees_user_id",
                table: "employees",
                column: "user_id",
                filter: "user_id is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "employee_counts");

            migrationBuilder.DropTable(
                name: "employees");

            migrationBuilder.DropIndex(
                name: "ix_outgoing_mails_employee_id",
                table: "outgoing_mails");

            migrationBuilder.DropIndex(
                name: "ix_events_employee_id",
                table: "events");

            migrationBuilder.DropColumn(
                name: "employee_id",
                table: "outgoing_mails");

            migrationBuilder.DropColumn(
                name: "employee_id",
                table: "events");
        }
    }
}
